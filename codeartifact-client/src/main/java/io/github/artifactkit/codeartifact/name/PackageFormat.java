package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The kinds of package that CodeArtifact keeps.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PackageSummary.html">PackageSummary</a>
 */
public enum PackageFormat {
    /** npm, yarn, pnpm. The namespace is the scope without its {@code @}. */
    NPM,
    /** pip, twine, uv, poetry. No namespace; names are normalised. */
    PYPI,
    /** Maven, Gradle, sbt. The namespace is the group id. */
    MAVEN,
    /** NuGet, dotnet. No namespace; names are lower-case. */
    NUGET,
    /** Any files. The namespace is required. */
    GENERIC,
    /** gem, bundler. No namespace. */
    RUBY,
    /** Swift package manager. The namespace is the scope. */
    SWIFT,
    /** cargo. No namespace. */
    CARGO;

    /** What the API and the endpoint call it, such as {@code pypi}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a package of this format must have a namespace. */
    public boolean needsNamespace() {
        return this == MAVEN || this == GENERIC || this == SWIFT;
    }

    /** Whether a package of this format may have a namespace. */
    public boolean allowsNamespace() {
        return needsNamespace() || this == NPM;
    }

    /**
     * The format that the API calls so.
     *
     * @throws CodeArtifactException.InvalidRequest if it does not exist; the message lists those that do
     */
    public static PackageFormat of(String value) {
        return Arrays.stream(values())
                .filter(format -> format.value().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        ServiceErrors.invalid("CodeArtifact has no package format '" + value + "'; it has " + known()));
    }

    private static String known() {
        return Arrays.stream(values()).map(PackageFormat::value).collect(Collectors.joining(", "));
    }
}
