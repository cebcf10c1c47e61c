package io.github.artifactkit.codeartifact.local.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The external connections that CodeArtifact has, with the format of each.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection.html">CodeArtifact User Guide,
 *     supported external connection repositories</a>
 */
public final class ExternalConnections {

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("public:npmjs", "npm"),
            Map.entry("public:nuget-org", "nuget"),
            Map.entry("public:pypi", "pypi"),
            Map.entry("public:maven-central", "maven"),
            Map.entry("public:maven-googleandroid", "maven"),
            Map.entry("public:maven-gradleplugins", "maven"),
            Map.entry("public:maven-commonsware", "maven"),
            Map.entry("public:maven-clojars", "maven"),
            Map.entry("public:ruby-gems-org", "ruby"),
            Map.entry("public:crates-io", "cargo"));

    private ExternalConnections() {}

    /** All of them, in alphabetical order. */
    public static List<String> names() {
        return FORMATS.keySet().stream().sorted().toList();
    }

    /** The package format of a connection; empty if the connection does not exist. */
    public static Optional<String> format(String connection) {
        return Optional.ofNullable(FORMATS.get(connection));
    }
}
