package io.github.artifactkit.iam.policy.document;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that a template leaves to be filled in, such as {@code <account-id>}, {@code {{region}}}, {@code [BUCKET]} or
 * {@code ACCOUNT-ID}. What such a value comes out as is not known, so that rules on the form of values pass it over.
 */
public final class Placeholder {

    /**
     * What templates leave behind and IAM has no use for; group 1 is what is in {@code ${...}}. None reaches over
     * the beginning of another one, which keeps the search linear.
     */
    private static final Pattern CERTAIN = Pattern.compile(String.join(
            "|",
            "\\$\\{([^{}]+)\\}", // Terraform, CloudFormation, shells
            "[$#]?\\{\\{[^{}]*\\}\\}", // Jinja, Helm, Go, GitHub Actions
            "<[A-Za-z][^<>]*>", // documentation
            "#\\{[^{}]+\\}", // Ruby, Octopus
            "\\$\\([^()]+\\)", // make, Azure Pipelines
            "\\(\\([A-Za-z][^()]*\\)\\)", // Concourse
            "%\\([A-Za-z_]+\\)s|%s(?![A-Za-z0-9])|\\{[0-9]\\}", // formats of Python, C and .NET
            "@@?[A-Z][A-Z0-9_]*@@?|%[A-Z][A-Z0-9_]*%|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__")); // words that scripts replace

    /** An id that was masked, such as {@code XXXXXXXXXXXX}. */
    private static final Pattern MASK = Pattern.compile("(?<![A-Za-z0-9])(?:X{4,}|x{4,})(?![A-Za-z0-9])");

    /** Words of capitals that dashes or low lines join, one of them of two letters at least, such as ACCOUNT_ID. */
    private static final Pattern CAPITALS =
            Pattern.compile("(?<![A-Za-z0-9_-])[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+(?![A-Za-z0-9_-])");

    /** The last words of names that say what belongs in their place. */
    private static final Pattern KIND_OF_NAME = Pattern.compile(".*[-_](?:NAME|ID|ARN)");

    /** What the Serverless Framework puts before the colon of its variables. */
    private static final Set<String> TEMPLATE_PREFIXES = Set.of("self", "opt", "env", "sls", "param", "cf", "file");

    private static final Set<String> ESCAPES = Set.of("*", "?", "$");

    private Placeholder() {}

    /** Whether a text holds a placeholder, or what looks like one. */
    public static boolean isIn(String text) {
        return isBetween(text, '<', '>')
                || isBetween(text, '[', ']')
                || text.contains("{{")
                || hasLoudWords(text)
                || capitals(text).isPresent()
                || find(text).isPresent()
                || isMasked(text);
    }

    /**
     * Whether a field for a region or an account still holds that word, as documentation writes it ({@code region},
     * {@code my-account-id}), or a placeholder.
     *
     * @param word {@code region} or {@code account}
     */
    public static boolean standsForA(String word, String field) {
        return field.toLowerCase(Locale.ROOT).contains(word) || isIn(field);
    }

    /**
     * The first placeholder of a text that is certain to be one: {@code {{name}}}, {@code <name>}, {@code #{name}},
     * {@code $(name)}, {@code ((name))}, {@code %(name)s}, {@code %s}, {@code {0}}, {@code @@NAME@@}, {@code %NAME%},
     * {@code __NAME__}, and {@code ${name}} where the name is not a policy variable, which has a prefix and a colon.
     */
    public static Optional<String> find(String text) {
        if (!hasMark(text)) {
            return Optional.empty();
        }
        Matcher matcher = CERTAIN.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) == null || !isVariable(matcher.group(1))) {
                return Optional.of(matcher.group());
            }
        }
        return Optional.empty();
    }

    /**
     * The first words of capitals in a text that dashes or low lines join, such as {@code ACCOUNT_ID}. They are a
     * placeholder where the value itself has no capitals, as the ids of accounts and organizations.
     */
    public static Optional<String> capitals(String text) {
        if (!joinsCapitals(text)) {
            return Optional.empty();
        }
        Matcher matcher = CAPITALS.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** The first words of capitals in a text that say what belongs in their place, such as {@code ROLE_NAME}. */
    public static Optional<String> kindOfName(String text) {
        return capitals(text).filter(words -> KIND_OF_NAME.matcher(words).matches());
    }

    /** Whether a text has one of the characters that each certain placeholder has, which most texts do not. */
    private static boolean hasMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{', '<', '(', '%', '@', '_' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Whether a dash or a low line joins capitals or digits somewhere, as in words of capitals. */
    private static boolean joinsCapitals(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if ((c == '-' || c == '_')
                    && isCapitalOrDigit(text.charAt(i - 1))
                    && isCapitalOrDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCapitalOrDigit(char c) {
        return isCapital(c) || (c >= '0' && c <= '9');
    }

    private static boolean isVariable(String name) {
        int colon = name.indexOf(':');
        return ESCAPES.contains(name)
                || name.isBlank()
                || (colon > 0
                        && !name.startsWith("::", colon)
                        && !isShellDefault(name, colon)
                        && !TEMPLATE_PREFIXES.contains(name.substring(0, colon)));
    }

    /** Shells write a value for the case that the variable is not set behind {@code :-} and its like. */
    private static boolean isShellDefault(String name, int colon) {
        return colon + 1 < name.length() && "-=?+".indexOf(name.charAt(colon + 1)) >= 0;
    }

    private static boolean isBetween(String text, char open, char close) {
        int at = text.indexOf(open);
        return at >= 0 && text.indexOf(close, at) > at + 1;
    }

    private static boolean isMasked(String text) {
        return (text.contains("XXXX") || text.contains("xxxx"))
                && MASK.matcher(text).find();
    }

    /** Two words of capital letters that a dash or a low line joins. */
    private static boolean hasLoudWords(String text) {
        for (int i = 2; i < text.length() - 2; i++) {
            char c = text.charAt(i);
            if ((c == '-' || c == '_')
                    && isCapital(text.charAt(i - 2))
                    && isCapital(text.charAt(i - 1))
                    && isCapital(text.charAt(i + 1))
                    && isCapital(text.charAt(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
