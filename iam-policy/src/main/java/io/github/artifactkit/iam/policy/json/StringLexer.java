package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Edit;
import org.jspecify.annotations.Nullable;

/** Reads strings: those of RFC 8259, and those that people write in their place. */
final class StringLexer {

    /** No quotation mark of typography comes before it in Unicode. */
    private static final char FIRST_CURLY = '\u2018';

    private final String text;
    private final FaultList faults;
    private final TemplateText template;
    private int end;

    StringLexer(String text, FaultList faults) {
        this.text = text;
        this.faults = faults;
        this.template = new TemplateText(text);
    }

    /** Whether a string begins with this character. */
    static boolean opens(char c) {
        return c == '"' || c == '\'' || c == '`' || isCurly(c);
    }

    /** Whether this is a quotation mark of typography, single or double. */
    static boolean isCurly(char c) {
        return (c >= '\u201C' && c <= '\u201F') || (c >= '\u2018' && c <= '\u201B') || c == '\u2033' || c == '\uFF02';
    }

    /** Offset behind the string that was read last. */
    int end() {
        return end;
    }

    /** Reads the string that begins at the offset and returns the characters that it represents. */
    String read(int start) {
        char quote = text.charAt(start);
        return quote == '"' ? straight(start) : foreign(start, quote);
    }

    private String straight(int start) {
        boolean plain = true;
        int variable = -1;
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                int behind = variable < 0 ? -1 : behindQuoted(variable, at);
                if (behind >= 0) {
                    at = behind;
                    variable = -1;
                    continue;
                }
                int curly = plain ? -1 : curlyCloser(start + 1, at);
                if (curly >= 0) {
                    return closedByCurly(start, curly);
                }
                if (opensTheNext(start, at)) {
                    return unterminated(start, at);
                }
                end = at + 1;
                return text.substring(start + 1, at);
            }
            if (c == '\\' || c < ' ') {
                return withSpecials(start, at);
            }
            plain &= c < FIRST_CURLY;
            if (c == '{' && text.charAt(at - 1) == '$') {
                variable = at;
            } else if (c == '}') {
                variable = -1;
            }
            at++;
        }
        return unterminated(start, text.length());
    }

    /**
     * The offset behind a placeholder such as <code>${NAME:-"default"}</code>, whose quote would end the string; -1 if the
     * quote ends it.
     */
    private int behindQuoted(int brace, int quote) {
        int behind = template.bracesEnd(brace);
        if (behind < 0 || behind < quote) {
            return -1;
        }
        int close = text.indexOf('"', behind);
        if (close < 0 || close > lineEnd(behind) || !mayFollow(text, close + 1)) {
            return -1;
        }
        faults.addPlace(
                "A double quote in a placeholder ends the string around it: write the value.",
                quote,
                quote + 1,
                "",
                null);
        return behind;
    }

    /** Where a string that a straight quote opened was closed by a curly one, although a straight one follows. */
    private int curlyCloser(int from, int straightClose) {
        int curly = -1;
        for (int i = from; i < straightClose && curly < 0; i++) {
            if (isCurly(text.charAt(i)) && mayFollow(text, i + 1)) {
                curly = i;
            }
        }
        return curly >= 0 && !mayFollow(text, straightClose + 1) ? curly : -1;
    }

    /** Whether what is at the offset may follow a string: a comma, colon, closing bracket or the text's end. */
    private static boolean mayFollow(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at == text.length() || ",:]}".indexOf(text.charAt(at)) >= 0;
    }

    /**
     * Whether a quote opens the string after this one, which so lacks its own: what separates the two is before it, and
     * behind it a string that ends as strings do. In {@code "s3:GetObject, "Resource": ...} it is the second one.
     */
    private boolean opensTheNext(int start, int quote) {
        if (mayFollow(text, quote + 1) || lastNotBlank(start, quote) == start) {
            return false;
        }
        int close = text.indexOf('"', quote + 1);
        return close > quote + 1
                && ",:".indexOf(text.charAt(lastNotBlank(start, quote))) >= 0
                && mayFollow(text, close + 1)
                && close < lineEnd(quote);
    }

    private int lastNotBlank(int from, int limit) {
        int at = limit - 1;
        while (at > from && text.charAt(at) <= ' ') {
            at--;
        }
        return at;
    }

    private String closedByCurly(int start, int curly) {
        curlyFault(curly);
        end = curly + 1;
        return text.substring(start + 1, curly);
    }

    private void curlyFault(int at) {
        faults.addPlace("Curly quotes are not JSON.", at, at + 1, "Write straight quotes", new Edit(at, at + 1, "\""));
    }

    private void singleFault(int at) {
        faults.addPlace(
                "JSON strings need double quotes, not single ones.",
                at,
                at + 1,
                "Write double quotes",
                new Edit(at, at + 1, "\""));
    }

    private String foreign(int start, char quote) {
        boolean curly = isCurly(quote);
        int close = foreignClose(start + 1, quote);
        quoteFault(start, curly);
        if (close < 0) {
            return unterminated(start, lineEnd(start));
        }
        if (text.charAt(close) != '"') {
            quoteFault(close, isCurly(text.charAt(close)));
        }
        for (int i = start + 1; i < close; i++) {
            if (text.charAt(i) == '"') {
                faults.addPlace(
                        "A double quote inside a string needs a backslash before it.",
                        i,
                        i + 1,
                        "Put a backslash before it",
                        Edit.insert(i, "\\"));
            }
        }
        end = close + 1;
        return text.substring(start + 1, close);
    }

    private void quoteFault(int at, boolean curly) {
        if (curly) {
            curlyFault(at);
        } else {
            singleFault(at);
        }
    }

    private int foreignClose(int from, char quote) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                return -1;
            }
            boolean closes = isCurly(quote) ? c == '"' || isCurly(c) : c == quote;
            if (closes && (mayFollow(text, at + 1) || !isCurly(c))) {
                return at;
            }
        }
        return -1;
    }

    /** Goes on from the first character that is an escape or must not be in a string as it is. */
    private String withSpecials(int start, int from) {
        StringBuilder value = new StringBuilder(text.length() > from + 64 ? 64 : 16).append(text, start + 1, from);
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                end = at + 1;
                return value.toString();
            }
            if (c == '\\') {
                at = escape(at, value);
            } else if ((c == '\n' || c == '\r') && endsBefore(at)) {
                return unterminated(start, at);
            } else {
                if (c < ' ') {
                    controlFault(at, c);
                }
                value.append(c);
                at++;
            }
        }
        return unterminated(start, firstLineEnd(start));
    }

    /** Whether a string that meets a line end was meant to end there: the next line goes on with JSON. */
    private boolean endsBefore(int lineEnd) {
        int at = lineEnd;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at == text.length() || "\"{}[],".indexOf(text.charAt(at)) >= 0;
    }

    private int firstLineEnd(int start) {
        int at = lineEnd(start);
        return at == start ? text.length() : at;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Takes the string for ended before the comma and the brackets with which the stretch ends. */
    private String unterminated(int start, int limit) {
        for (int i = start + 1; i < limit; i++) {
            if (isCurly(text.charAt(i)) && mayFollow(text, i + 1)) {
                return closedByCurly(start, i);
            }
        }
        int close = limit;
        while (close > start + 1 && (text.charAt(close - 1) <= ' ' || ",]}:".indexOf(text.charAt(close - 1)) >= 0)) {
            close--;
        }
        faults.forgetFrom(Math.max(close, start + 1));
        faults.add(
                "This string has no closing quote.",
                start,
                Math.max(close, start + 1),
                "Add the closing quote",
                Edit.insert(close, "\""));
        end = close;
        return text.substring(start + 1, close);
    }

    private void controlFault(int at, char c) {
        String escape =
                switch (c) {
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default -> String.format("\\u%04X", (int) c);
                };
        faults.addPlace(
                "A control character in a string must be written as " + escape + ".",
                at,
                at + 1,
                "Write " + escape,
                new Edit(at, at + 1, escape));
    }

    private int escape(int at, StringBuilder value) {
        if (at + 1 == text.length()) {
            return at + 1;
        }
        char c = text.charAt(at + 1);
        switch (c) {
            case '"', '\\', '/' -> value.append(c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> {
                return unicode(at, value);
            }
            default -> {
                return foreignEscape(at, c);
            }
        }
        return at + 2;
    }

    private int unicode(int at, StringBuilder value) {
        Character decoded = decode(at + 2);
        if (decoded == null) {
            faults.addPlace("\\u must be followed by four hexadecimal digits.", at, at + 2, "", null);
            return at + 2;
        }
        value.append(decoded.charValue());
        return at + 6;
    }

    private @Nullable Character decode(int from) {
        if (from + 4 > text.length()) {
            return null;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return null;
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private int foreignEscape(int at, char c) {
        String shown = c < ' ' ? "this" : "\"" + c + "\"";
        faults.addPlace(
                "A backslash before " + shown + " is not an escape of JSON.",
                at,
                at + 1,
                "Remove the backslash",
                Edit.delete(at, at + 1));
        return at + 1;
    }
}
