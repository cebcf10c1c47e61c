package io.github.artifactkit.codeartifact.name;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The full name of a package: format, namespace where the format has one, and name, in the spelling that the API wants.
 *
 * @param format the format
 * @param namespaceOrNull the npm or Swift scope without {@code @}, the Maven group id, the generic namespace; null if
 *     absent
 * @param name the name without the namespace
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/python-name-normalization.html">Python package name
 *     normalization</a>
 */
public record PackageName(PackageFormat format, @Nullable String namespaceOrNull, String name) {

    private static final String PATTERN = "[^#/\\s]{1,255}";
    private static final String WORDS = "it has 1 to 255 characters, none of them '#', '/' or white space";
    private static final Rule NAME = Rule.of("package name", PATTERN, WORDS);
    private static final Rule NAMESPACE = Rule.of("package namespace", PATTERN, WORDS);
    private static final Rule VERSION = Rule.of("package version", PATTERN, WORDS);

    /**
     * Normalises and checks the name: PyPI names as PEP 503 says, NuGet and Swift names in lower case, an npm or Swift
     * scope without its {@code @}.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it; the message quotes the rule
     */
    public PackageName {
        if (namespaceOrNull != null && !format.allowsNamespace()) {
            throw ServiceErrors.invalid(
                    "a " + format.value() + " package has no namespace, but '" + namespaceOrNull + "' was given");
        }
        if (namespaceOrNull == null && format.needsNamespace()) {
            throw ServiceErrors.invalid(
                    "a " + format.value() + " package needs a namespace, and '" + name + "' came without one");
        }
        if (namespaceOrNull != null) {
            namespaceOrNull = NAMESPACE.checked(normalisedNamespace(format, namespaceOrNull));
        }
        name = NAME.checked(normalised(format, name));
    }

    private static String normalisedNamespace(PackageFormat format, String namespace) {
        return switch (format) {
            case NPM -> namespace.startsWith("@") ? namespace.substring(1) : namespace;
            case SWIFT -> namespace.toLowerCase(Locale.ROOT);
            default -> namespace;
        };
    }

    private static String normalised(PackageFormat format, String name) {
        return switch (format) {
            case PYPI -> name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
            case NUGET, SWIFT -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    /**
     * Checks a version of a package.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it; the message quotes the rule
     */
    public static String checkedVersion(String version) {
        return VERSION.checked(version);
    }

    /** The namespace, if there is one. */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespaceOrNull);
    }

    /** A Python package, in any spelling. */
    public static PackageName pypi(String name) {
        return new PackageName(PackageFormat.PYPI, null, name);
    }

    /**
     * An npm package, {@code name} or {@code @scope/name}.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it, or it is a scope without a name
     */
    public static PackageName npm(String name) {
        int slash = name.indexOf('/');
        if (name.startsWith("@") && slash < 0) {
            throw ServiceErrors.invalid(
                    "'" + name + "' is a scope without a package: an npm package is name or @scope/name");
        }
        return name.startsWith("@") && slash > 0
                ? new PackageName(PackageFormat.NPM, name.substring(1, slash), name.substring(slash + 1))
                : new PackageName(PackageFormat.NPM, null, name);
    }

    /** A Maven artifact. */
    public static PackageName maven(String groupId, String artifactId) {
        return new PackageName(PackageFormat.MAVEN, groupId, artifactId);
    }

    /** A generic package. */
    public static PackageName generic(String namespace, String name) {
        return new PackageName(PackageFormat.GENERIC, namespace, name);
    }

    /** As a person writes it: {@code pypi/flask}, {@code maven/org.example/app}. */
    @Override
    public String toString() {
        return format.value() + "/" + (namespaceOrNull == null ? "" : namespaceOrNull + "/") + name;
    }
}
