package io.github.artifactkit.codeartifact.local.format.pypi;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of Python packages and of their files. */
final class PypiNames {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
    /** Binary distribution format: name, version, perhaps a build tag, three tags. */
    private static final Pattern WHEEL = Pattern.compile("([^-]+)-([^-]+)(-[0-9][^-]*)?-[^-]+-[^-]+-[^-]+\\.whl");

    private static final Pattern SDIST = Pattern.compile("(.+)-([0-9][^-]*)\\.(tar\\.gz|zip)");

    private static final Pattern NAME =
            Pattern.compile("[A-Z0-9]|[A-Z0-9][A-Z0-9._-]{0,253}[A-Z0-9]", Pattern.CASE_INSENSITIVE);

    /** Public and local version identifiers, in every spelling that is understood; PEP 440, appendix B. */
    private static final Pattern VERSION = Pattern.compile(
            "v?(\\d+!)?\\d+(\\.\\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\\d*)?"
                    + "(-\\d+|[-_.]?(post|rev|r)[-_.]?\\d*)?([-_.]?dev[-_.]?\\d*)?(\\+[a-z0-9]+([-_.][a-z0-9]+)*)?",
            Pattern.CASE_INSENSITIVE);

    /** Longest name of an asset; CodeArtifact API reference, AssetSummary. */
    private static final int LONGEST_FILE = 255;

    private PypiNames() {}

    /** Whether a text is the name of a package; Python core metadata, name. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether a text is a version. */
    static boolean isVersion(String text) {
        return text.length() <= 255 && VERSION.matcher(text).matches();
    }

    /**
     * The name as indexes know it.
     *
     * @see <a href="https://peps.python.org/pep-0503/#normalized-names">PEP 503</a>
     */
    static String normalise(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    static PackageKey key(String name) {
        return new PackageKey("pypi", "", normalise(name));
    }

    /** Name and version that a file name tells; empty if it is neither a wheel nor an sdist. */
    static Optional<Distribution> distribution(String file) {
        if (file.length() > LONGEST_FILE) {
            return Optional.empty();
        }
        Matcher wheel = WHEEL.matcher(file);
        if (wheel.matches()) {
            return Optional.of(
                    new Distribution(normalise(wheel.group(1)), wheel.group(2).replace('_', '-')));
        }
        Matcher sdist = SDIST.matcher(file);
        return sdist.matches()
                ? Optional.of(new Distribution(normalise(sdist.group(1)), sdist.group(2)))
                : Optional.empty();
    }

    /**
     * What a file distributes.
     *
     * @param name the normalised name
     * @param version the version
     */
    record Distribution(String name, String version) {}
}
