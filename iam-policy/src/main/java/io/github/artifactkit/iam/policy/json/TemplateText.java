package io.github.artifactkit.iam.policy.json;

import java.util.regex.Pattern;

/**
 * Finds what template languages put into JSON outside quotes: {@code ${name}}, {@code <name>}, {@code {{name}}},
 * {@code ((name))}, {@code %{name}}, {@code [[name]]} and {@code %s}. Each represents one value, whose text is not known.
 * Directives such as {@code {{ if ... }}} and {@code %{ for ... }} represent none, and neither do expressions for a comma, such
 * as {@code {{ "," if not loop.last }}}.
 */
final class TemplateText {

    /** Longer stretches are not placeholders; also keeps the search linear. */
    private static final int LONGEST = 500;

    /** What an expression for a comma begins with, or chooses from. */
    private static final Pattern SEPARATOR = Pattern.compile("^[-~ ]*([\"'])\\s*,\\s*\\1|[?:] *\"\\s*,\\s*\"");

    private final String text;

    TemplateText(String text) {
        this.text = text;
    }

    /** The offset behind the placeholder that begins at an offset; -1 if none does. */
    int placeholderEnd(int start) {
        return switch (text.charAt(start)) {
            case '$' -> text.startsWith("${", start) && separatorEnd(start) < 0 ? bracesEnd(start + 1) : -1;
            case '%' -> percentEnd(start);
            case '{' -> text.startsWith("{{", start) && !isDirective(start + 2) ? doubledEnd(start, "}}") : -1;
            case '(' -> text.startsWith("((", start) ? doubledEnd(start, "))") : -1;
            case '[' -> text.startsWith("[[", start) ? doubledEnd(start, "]]") : -1;
            case '<' -> angleEnd(start);
            default -> -1;
        };
    }

    /** The offset behind the directive that begins at an offset; -1 if none does. */
    int directiveEnd(int start) {
        int separator = separatorEnd(start);
        if (separator >= 0) {
            return separator;
        }
        boolean percent = text.startsWith("%{", start);
        if (!percent && !text.startsWith("{{", start) && !text.startsWith("{%", start)) {
            return -1;
        }
        if (text.startsWith("{%", start)) {
            return closedBy("%}", start + 2);
        }
        return isDirective(start + 2) ? percent ? bracesEnd(start + 1) : closedBy("}}", start + 2) : -1;
    }

    /** The offset behind the expression for a comma that begins at an offset; -1 if none does. */
    private int separatorEnd(int start) {
        boolean dollar = text.startsWith("${", start);
        if (!dollar && !text.startsWith("{{", start)) {
            return -1;
        }
        int end = dollar ? bracesEnd(start + 1) : closedBy("}}", start + 2);
        return end >= 0
                        && SEPARATOR
                                .matcher(text.substring(start + 2, end - (dollar ? 1 : 2)))
                                .find()
                ? end
                : -1;
    }

    private int percentEnd(int start) {
        if (text.startsWith("%{", start)) {
            return isDirective(start + 2) ? -1 : bracesEnd(start + 1);
        }
        boolean verb = start + 1 < text.length() && "sdqv".indexOf(text.charAt(start + 1)) >= 0;
        return verb ? start + 2 : -1;
    }

    /** The offset behind the brace that closes the one at an offset, in the same line; -1 if none does. */
    int bracesEnd(int open) {
        int depth = 0;
        for (int at = open; at < limit(open); at++) {
            char c = text.charAt(at);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at - open > 1 ? at + 1 : -1;
            }
        }
        return -1;
    }

    /** A name or an expression in doubled brackets. {@code {{"a": 1}}} and {@code [[true]]} are something else. */
    private int doubledEnd(int start, String closer) {
        int end = closedBy(closer, start + 2);
        if (end < 0) {
            return -1;
        }
        String body = text.substring(start + 2, end - 2).strip();
        boolean named = !body.isEmpty()
                && (Character.isLetter(body.charAt(0)) || "_.$@:-/".indexOf(body.charAt(0)) >= 0)
                && body.indexOf('{') < 0
                && body.indexOf('[') < 0;
        return named && !isLiteral(body) ? end : -1;
    }

    private static boolean isLiteral(String body) {
        return body.equals("true")
                || body.equals("false")
                || body.equals("null")
                || body.startsWith("-")
                || body.indexOf(',') >= 0;
    }

    private int angleEnd(int start) {
        boolean named = start + 1 < text.length()
                && (Character.isLetter(text.charAt(start + 1)) || "_$".indexOf(text.charAt(start + 1)) >= 0);
        int end = named ? closedBy(">", start + 1) : -1;
        return end >= 0 && text.substring(start, end).indexOf('"') < 0 ? end : -1;
    }

    private int closedBy(String closer, int from) {
        int last = limit(from) - closer.length();
        for (int at = from; at <= last; at++) {
            if (text.startsWith(closer, at)) {
                return at + closer.length();
            }
        }
        return -1;
    }

    /** Where the line ends, or the search. */
    private int limit(int from) {
        int most = Math.min(text.length(), from + LONGEST);
        int at = from;
        while (at < most && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private boolean isDirective(int body) {
        int at = body;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-' || text.charAt(at) == '~')) {
            at++;
        }
        if (at < text.length() && "#/!".indexOf(text.charAt(at)) >= 0) {
            return true;
        }
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return switch (text.substring(at, end)) {
            case "if", "else", "end", "for", "endif", "endfor", "range", "with", "define", "block" -> true;
            default -> false;
        };
    }
}
