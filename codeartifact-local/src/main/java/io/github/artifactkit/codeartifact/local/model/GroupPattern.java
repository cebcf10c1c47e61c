package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which packages a group has: all below a path ({@code /npm/space/*}), those that begin with a word ({@code
 * /maven/com.anycompany~}), or one ({@code /pypi//requests$}). Immutable.
 *
 * @see <a href=
 *     "https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-definition-syntax-matching-behavior.html">
 *     CodeArtifact User Guide, package group definition syntax and matching behavior</a>
 */
public final class GroupPattern {

    /** How a package matches. */
    public enum Match {
        /** As the pattern is written. */
        STRONG,
        /** But for letter case, dashes, dots, underscores and characters that look alike. */
        WEAK
    }

    /** The pattern of the group that every domain has. */
    public static final String ROOT = "/*";

    /** The more specific of two patterns that match the same package has the longer path; an exact one counts more. */
    static final Comparator<GroupPattern> SPECIFICITY = Comparator.<GroupPattern>comparingInt(
                    pattern -> pattern.path.length())
            .thenComparing(pattern -> pattern.suffix == '$');

    private static final Pattern DASHES = Pattern.compile("[-._]+");

    /** Letters of other alphabets that look like Latin ones; what Unicode's NFKC does not make equal. */
    private static final Map<Character, Character> LOOK_ALIKES =
            lookAlikes("аеорсухіјѕԁһӏԛԝνοαρυικτ", "aeopcyxijsdhlqwvoapuikt");

    private final String text;
    private final String path;
    private final char suffix;
    private final String variation;

    private GroupPattern(String text) {
        this.text = text;
        this.path = text.substring(0, text.length() - 1);
        this.suffix = text.charAt(text.length() - 1);
        this.variation = variation(path);
    }

    private static Map<Character, Character> lookAlikes(String foreign, String latin) {
        return IntStream.range(0, foreign.length()).boxed().collect(Collectors.toMap(foreign::charAt, latin::charAt));
    }

    /**
     * Reads a pattern.
     *
     * @throws RejectedException INVALID if it is not one, with what is wrong
     */
    public static GroupPattern of(String text) {
        String wrong = wrong(text);
        if (!wrong.isEmpty()) {
            throw RejectedException.invalid("Package group pattern '" + text + "' is not valid: " + wrong);
        }
        return new GroupPattern(text);
    }

    private static String wrong(String text) {
        if (text.equals(ROOT)) {
            return "";
        }
        String[] parts = text.split("/", -1);
        if (parts.length < 3 || parts.length > 4 || !parts[0].isEmpty()) {
            return "it must be /*, /FORMAT/*, /FORMAT/NAMESPACE~, /FORMAT/NAMESPACE/*, /FORMAT/NAMESPACE/NAME~ or"
                    + " /FORMAT/NAMESPACE/NAME$";
        }
        Optional<Format> format = Format.of(parts[1]);
        if (format.isEmpty()) {
            return "unknown package format '" + parts[1] + "'; the formats are " + String.join(", ", Format.apiNames());
        }
        String last = parts[parts.length - 1];
        if (last.equals("*")) {
            return parts.length == 3 ? "" : wrongNamespace(format.get(), parts[2], false);
        }
        return parts.length == 3 ? wrongPrefix(format.get(), last) : wrongName(format.get(), parts[2], last);
    }

    private static String wrongPrefix(Format format, String last) {
        if (format.namespaces() == Format.Namespaces.NONE) {
            return "packages of the format " + format.apiName() + " have no namespace; leave it empty, as in /"
                    + format.apiName() + "//NAME$";
        }
        return last.endsWith("~")
                ? wrongWord(last, format.normaliseNamespace(last))
                : "a namespace ends with ~, or is followed by /*";
    }

    private static String wrongName(Format format, String namespace, String last) {
        String wrong = wrongNamespace(format, namespace, true);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (last.endsWith("~")) {
            return wrongWord(last, normalName(format, last));
        }
        if (!last.endsWith("$") || last.length() == 1) {
            return "a name ends with ~ or $";
        }
        return last.equals(normalName(format, last)) ? "" : "the name must be normalised: " + normalName(format, last);
    }

    private static String normalName(Format format, String last) {
        String end = last.substring(last.length() - 1);
        return format.normaliseName(last.substring(0, last.length() - 1)) + end;
    }

    private static String wrongNamespace(Format format, String namespace, boolean beforeName) {
        if (format.namespaces() == Format.Namespaces.NONE && !namespace.isEmpty()) {
            return "packages of the format " + format.apiName() + " have no namespace";
        }
        if (beforeName && format.namespaces() == Format.Namespaces.REQUIRED && namespace.isEmpty()) {
            return "packages of the format " + format.apiName() + " have a namespace";
        }
        if (!namespace.equals(format.normaliseNamespace(namespace))) {
            return "the namespace must be normalised: " + format.normaliseNamespace(namespace);
        }
        return namespace.endsWith("~") || namespace.endsWith("$") || namespace.endsWith("*")
                ? "only the end of a pattern may be ~, $ or *"
                : "";
    }

    private static String wrongWord(String last, String normal) {
        if (last.length() == 1 || !isWord(last.charAt(last.length() - 2))) {
            return "~ must follow a letter or a digit; after other characters use *";
        }
        return last.equals(normal) ? "" : "it must be normalised: " + normal;
    }

    /** The path of a package, which patterns match. */
    static String path(PackageKey key) {
        return "/" + key.format() + "/" + key.namespace() + "/" + key.name();
    }

    /** What is left of a path when variations of it become equal. */
    static String variation(String path) {
        String folded = Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder latin = new StringBuilder(folded.length());
        folded.chars().forEach(c -> latin.append((char) LOOK_ALIKES.getOrDefault((char) c, (char) c)));
        return DASHES.matcher(latin).replaceAll(".");
    }

    /** Whether it matches a path, given with its {@link #variation}. */
    Optional<Match> match(String packagePath, String packageVariation) {
        if (matches(path, packagePath)) {
            return Optional.of(Match.STRONG);
        }
        return matches(variation, packageVariation) ? Optional.of(Match.WEAK) : Optional.empty();
    }

    private boolean matches(String own, String other) {
        return switch (suffix) {
            case '*' -> other.startsWith(own);
            case '~' -> startsWithWord(own, other);
            default -> other.equals(own);
        };
    }

    private static boolean startsWithWord(String own, String other) {
        return other.startsWith(own) && (other.length() == own.length() || !isWord(other.codePointAt(own.length())));
    }

    /** A word is {@code [\p{L}\p{N}][\p{L}\p{N}\p{M}]*}; where it ends, a mark counts like a letter. */
    private static boolean isWord(int c) {
        return Character.isLetter(c) || isNumber(c) || isMark(c);
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Whether every package that another pattern matches is matched by this one, and more. */
    boolean isAbove(GroupPattern other) {
        if (equals(other)) {
            return false;
        }
        return switch (suffix) {
            case '*' -> other.path.startsWith(path);
            case '~' -> startsWithWord(path, other.path);
            default -> false;
        };
    }

    /** Whether it is the one that every domain has. */
    public boolean isRoot() {
        return text.equals(ROOT);
    }

    /** The pattern as it was written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupPattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
