package io.github.artifactkit.policylint.source.hcl;

/** Names of HCL: those of UAX #31, with an underscore to begin and dashes inside. */
final class Identifiers {

    private Identifiers() {}

    /** Whether a name begins at an offset. */
    static boolean startsAt(String text, int offset) {
        if (offset >= text.length()) {
            return false;
        }
        int first = text.codePointAt(offset);
        return first == '_' || Character.isUnicodeIdentifierStart(first);
    }

    /** Offset behind the name that begins at an offset. */
    static int endAt(String text, int offset) {
        int end = offset;
        while (end < text.length() && continues(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean continues(int c) {
        return c == '-' || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }
}
