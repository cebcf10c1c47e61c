package io.github.artifactkit.codeartifact.name;

import java.util.Arrays;
import java.util.Optional;

/**
 * The public repositories that CodeArtifact can fetch from. A repository has at most one such external connection, so
 * each source is meant to have a store repository, which others name as their upstream.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection.html">External connections</a>
 */
public enum PublicSource {
    /** The npm registry. */
    NPMJS("public:npmjs", PackageFormat.NPM, "npm-store"),
    /** The NuGet gallery. */
    NUGET_ORG("public:nuget-org", PackageFormat.NUGET, "nuget-store"),
    /** The Python Package Index. */
    PYPI("public:pypi", PackageFormat.PYPI, "pypi-store"),
    /** Maven Central. */
    MAVEN_CENTRAL("public:maven-central", PackageFormat.MAVEN, "maven-central-store"),
    /** Google's Android repository. */
    GOOGLE_ANDROID("public:maven-googleandroid", PackageFormat.MAVEN, "google-android-store"),
    /** The Gradle plugin portal. */
    GRADLE_PLUGINS("public:maven-gradleplugins", PackageFormat.MAVEN, "gradle-plugins-store"),
    /** CommonsWare's Android repository. */
    COMMONSWARE("public:maven-commonsware", PackageFormat.MAVEN, "commonsware-store"),
    /** Clojars. */
    CLOJARS("public:maven-clojars", PackageFormat.MAVEN, "clojars-store"),
    /** RubyGems. */
    RUBY_GEMS("public:ruby-gems-org", PackageFormat.RUBY, "ruby-gems-store"),
    /** The crates of Rust. */
    CRATES_IO("public:crates-io", PackageFormat.CARGO, "crates-io-store");

    private final String connection;
    private final PackageFormat format;
    private final String store;

    PublicSource(String connection, PackageFormat format, String store) {
        this.connection = connection;
        this.format = format;
        this.store = store;
    }

    /** The external connection's name in the API, such as {@code public:pypi}. */
    public String connection() {
        return connection;
    }

    /** The format of its packages. */
    public PackageFormat format() {
        return format;
    }

    /**
     * The usual name of its store repository: the one that the console makes, where it makes one; named alike for
     * Clojars, RubyGems and crates.io.
     */
    public RepositoryName store() {
        return new RepositoryName(store);
    }

    /** The source with an external connection of that name, if this library knows it. */
    public static Optional<PublicSource> of(String connection) {
        return Arrays.stream(values())
                .filter(source -> source.connection.equals(connection))
                .findFirst();
    }
}
