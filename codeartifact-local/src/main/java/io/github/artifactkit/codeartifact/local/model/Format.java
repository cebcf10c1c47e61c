package io.github.artifactkit.codeartifact.local.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The package formats: what the names of their packages look like.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/packages-overview.html#package-name-normalization">
 *     CodeArtifact User Guide, package name, package version, and asset name normalization</a>
 */
public enum Format {
    /** Namespace: the scope without {@code @}. */
    NPM(Namespaces.OPTIONAL),
    /** Without namespaces. */
    PYPI(Namespaces.NONE),
    /** Namespace: the group id. */
    MAVEN(Namespaces.REQUIRED),
    /** Without namespaces. */
    NUGET(Namespaces.NONE),
    /** Namespace: any. */
    GENERIC(Namespaces.REQUIRED),
    /** Without namespaces. */
    RUBY(Namespaces.NONE),
    /** Namespace: the scope. */
    SWIFT(Namespaces.REQUIRED),
    /** Without namespaces. */
    CARGO(Namespaces.NONE);

    /** Whether packages of a format have a namespace. */
    public enum Namespaces {
        /** Never. */
        NONE,
        /** Some. */
        OPTIONAL,
        /** Always. */
        REQUIRED
    }

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
    private static final Pattern NUGET_VERSION =
            Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:\\.(\\d+))?(-[^+]+)?(?:\\+.*)?");

    private final Namespaces namespaces;

    Format(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /** The format of a name in the API, such as {@code pypi}. */
    public static Optional<Format> of(String apiName) {
        return Arrays.stream(values())
                .filter(format -> format.apiName().equals(apiName))
                .findFirst();
    }

    /** The names of all formats in the API. */
    public static List<String> apiNames() {
        return Arrays.stream(values()).map(Format::apiName).toList();
    }

    /** The name in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its packages have a namespace. */
    public Namespaces namespaces() {
        return namespaces;
    }

    /** A package name as it is stored. */
    public String normaliseName(String name) {
        return switch (this) {
            case PYPI -> SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
            case NUGET, SWIFT -> name.toLowerCase(Locale.ROOT);
            case NPM, MAVEN, GENERIC, RUBY, CARGO -> name;
        };
    }

    /** A namespace as it is stored. */
    public String normaliseNamespace(String namespace) {
        return this == SWIFT ? namespace.toLowerCase(Locale.ROOT) : namespace;
    }

    /**
     * A version as it is stored. NuGet versions lose leading zeros, a fourth part that is zero, and build metadata.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/nuget-name-normalization.html">CodeArtifact User
     *     Guide, NuGet package name, version, and asset name normalization</a>
     */
    public String normaliseVersion(String version) {
        if (this != NUGET) {
            return version;
        }
        var matcher = NUGET_VERSION.matcher(version);
        if (!matcher.matches()) {
            return version;
        }
        StringBuilder normal = new StringBuilder();
        for (int part = 1; part <= 4; part++) {
            String digits = matcher.group(part);
            String number = digits == null ? "" : digits.replaceFirst("^0+(?=\\d)", "");
            if (!number.isEmpty() && !(part == 4 && number.equals("0"))) {
                normal.append(part == 1 ? "" : ".").append(number);
            }
        }
        String suffix = matcher.group(5);
        return normal.append(suffix == null ? "" : suffix.toLowerCase(Locale.ROOT))
                .toString();
    }

    /**
     * Whether the API normalises names that callers give. It does not for Python: there they must be normalised.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/python-name-normalization.html">CodeArtifact
     *     User Guide, Python package name normalization</a>
     */
    public boolean isNormalisedByTheApi() {
        return this != PYPI;
    }
}
