/** AWS CodeArtifact in one process, for tests, demos and offline work. */
module io.github.artifactkit.codeartifact.local {
    requires transitive io.github.artifactkit.iam.policy;
    requires transitive software.amazon.awssdk.regions;
    requires transitive software.amazon.awssdk.services.codeartifact;
    requires com.fasterxml.jackson.databind;
    requires java.xml;
    requires jdk.httpserver;
    requires org.snakeyaml.engine;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.utils;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.github.artifactkit.codeartifact.local;
    exports io.github.artifactkit.codeartifact.local.access;
    exports io.github.artifactkit.codeartifact.local.junit;
    exports io.github.artifactkit.codeartifact.local.settings;
    exports io.github.artifactkit.codeartifact.local.source;

    uses software.amazon.awssdk.http.SdkHttpService;
}
