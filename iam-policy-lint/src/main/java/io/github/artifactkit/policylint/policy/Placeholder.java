package io.github.artifactkit.policylint.policy;

/**
 * Text that a template leaves to be filled in, such as {@code <account-id>}, {@code {{region}}}, {@code [BUCKET]} or
 * {@code ACCOUNT-ID}. What such a value comes out as is not known, so that rules on the form of values pass it over.
 */
public final class Placeholder {

    private Placeholder() {}

    /** Whether a text holds a placeholder. */
    public static boolean isIn(String text) {
        return isBetween(text, '<', '>') || isBetween(text, '[', ']') || text.contains("{{") || hasLoudWords(text);
    }

    private static boolean isBetween(String text, char open, char close) {
        int at = text.indexOf(open);
        return at >= 0 && text.indexOf(close, at) > at + 1;
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
