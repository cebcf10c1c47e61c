package io.github.artifactkit.policylint.source.yaml;

/** Where block scalars are: the parser's end runs on over blank lines and comments. */
final class BlockScalar {

    private BlockScalar() {}

    /**
     * Offset behind the last character of the last line that belongs to a block scalar and is not blank.
     *
     * @param start offset of the {@code |} or {@code >}
     * @param limit where the parser says that it ends
     */
    static int end(String text, int start, int limit) {
        int header = endOfLine(text, start, limit);
        int end = header;
        int indentation = -1;
        int at = nextLine(text, header, limit);
        while (at < limit) {
            int lineEnd = endOfLine(text, at, limit);
            int content = at;
            while (content < lineEnd && text.charAt(content) == ' ') {
                content++;
            }
            if (content < lineEnd) {
                indentation = indentation < 0 ? content - at : indentation;
                if (content - at < indentation) {
                    break;
                }
                end = lineEnd;
            }
            at = nextLine(text, lineEnd, limit);
        }
        return end;
    }

    private static int endOfLine(String text, int from, int limit) {
        int at = from;
        while (at < limit && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int nextLine(String text, int lineEnd, int limit) {
        if (lineEnd >= limit) {
            return limit;
        }
        return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
    }
}
