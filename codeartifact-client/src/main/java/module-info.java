/** A client for AWS CodeArtifact with tokens that renew themselves. */
module io.github.artifactkit.codeartifact {
    requires transitive java.net.http;
    requires transitive software.amazon.awssdk.auth;
    requires transitive software.amazon.awssdk.awscore;
    requires transitive software.amazon.awssdk.core;
    requires transitive software.amazon.awssdk.identity.spi;
    requires transitive software.amazon.awssdk.regions;
    requires transitive software.amazon.awssdk.services.codeartifact;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.services.sts;
    requires software.amazon.awssdk.utils;
    requires static info.picocli;
    requires static io.github.javadiffutils;
    requires static software.amazon.awssdk.http.urlconnection;
    requires static transitive org.jspecify;

    exports io.github.artifactkit.codeartifact;
    exports io.github.artifactkit.codeartifact.access;
    exports io.github.artifactkit.codeartifact.diagnosis;
    exports io.github.artifactkit.codeartifact.error;
    exports io.github.artifactkit.codeartifact.name;
    exports io.github.artifactkit.codeartifact.provision;
    exports io.github.artifactkit.codeartifact.setup;
    exports io.github.artifactkit.codeartifact.token;
    exports io.github.artifactkit.codeartifact.transfer;

    opens io.github.artifactkit.codeartifact.cli to
            info.picocli;
}
