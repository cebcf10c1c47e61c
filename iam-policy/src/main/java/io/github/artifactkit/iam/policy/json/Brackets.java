package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which bracket of an unbalanced text is the wrong one: by what the rest of the text still closes, and
 * by the indentation that the author gave to the brackets.
 */
final class Brackets {

    /** How far the rest of the text is looked through at the most. */
    private static final int HORIZON = 100_000;

    /** What a closing bracket of the wrong kind is treated as. */
    enum Reading {
        /** One too many. */
        SURPLUS,
        /** Written for the other kind. */
        MISTYPED,
        /** Right; it is the bracket of the inner object or array that is missing before it. */
        LOST
    }

    private final SourceText source;

    Brackets(SourceText source) {
        this.source = source;
    }

    /** What a closer is that does not close the innermost object or array. */
    Reading read(Frame open, Token closer) {
        String expected = closers(open);
        String rest = unmatchedClosers(closer.end, expected.length() + 1);
        if (rest.equals(expected)) {
            return Reading.SURPLUS;
        }
        if (rest.equals(expected.substring(1))) {
            return Reading.MISTYPED;
        }
        char written = closer.is(Token.Kind.CLOSE_BRACE) ? '}' : ']';
        return expected.indexOf(written) < 0 ? Reading.SURPLUS : Reading.LOST;
    }

    private static String closers(Frame innermost) {
        StringBuilder expected = new StringBuilder();
        for (Frame open = innermost; open != null; open = open.parent) {
            expected.append(open.closer());
        }
        return expected.toString();
    }

    /** The closing brackets in the rest of the text that no opening bracket in that rest belongs to. */
    private String unmatchedClosers(int from, int most) {
        String text = source.text();
        int limit = (int) Math.min(text.length(), (long) from + HORIZON);
        StringBuilder unmatched = new StringBuilder();
        int depth = 0;
        for (int at = from; at < limit && unmatched.length() < most; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at = stringEnd(text, at, limit);
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (depth == 0) {
                    unmatched.append(c);
                } else {
                    depth--;
                }
            }
        }
        return unmatched.toString();
    }

    private static int stringEnd(String text, int quote, int limit) {
        for (int at = quote + 1; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\n') {
                return at;
            }
            if (c == '\\') {
                at++;
            }
        }
        return limit;
    }

    /**
     * The object or array within the given one that really lost its closing bracket: the one whose bracket is
     * where, by its indentation, the bracket of the given one belongs. Null if the given one itself lost it.
     */
    Frame.@Nullable Closed culprit(Frame lost) {
        Frame.Closed found = null;
        Frame.Closed inner = lost.lastClosed;
        int opener = lost.start;
        while (inner != null && inner.object() == lost.object && tookBracketOf(opener, inner)) {
            found = inner;
            opener = inner.start();
            inner = inner.last();
        }
        return found;
    }

    private boolean tookBracketOf(int opener, Frame.Closed inner) {
        String closer = source.indentation(inner.closer());
        return source.startsLine(inner.closer())
                && closer.equals(source.indentation(opener))
                && !closer.equals(source.indentation(inner.start()));
    }
}
