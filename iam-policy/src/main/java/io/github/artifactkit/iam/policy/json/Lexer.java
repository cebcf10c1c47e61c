package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.json.Token.Kind;
import io.github.artifactkit.iam.policy.text.Edit;

/** Cuts a text into tokens, one after the other, and reports what RFC 8259 does not allow within one. */
final class Lexer {

    private final String text;
    private final FaultList faults;
    private final StringLexer strings;
    private final TemplateText template;
    private int position;

    Lexer(String text, FaultList faults) {
        this.text = text;
        this.faults = faults;
        this.strings = new StringLexer(text, faults);
        this.template = new TemplateText(text);
    }

    /** Reads the next token into the given one. */
    void next(Token token) {
        skipBlanks();
        token.start = position;
        token.value = "";
        if (position >= text.length()) {
            token.kind = Kind.END;
        } else if (template.placeholderEnd(position) >= 0) {
            word(token);
        } else {
            read(text.charAt(position), token);
        }
        token.end = position;
    }

    private void read(char c, Token token) {
        switch (c) {
            case '{' -> single(token, Kind.OPEN_BRACE);
            case '}' -> single(token, Kind.CLOSE_BRACE);
            case '[' -> single(token, Kind.OPEN_BRACKET);
            case ']' -> single(token, Kind.CLOSE_BRACKET);
            case ':' -> single(token, Kind.COLON);
            case ',' -> single(token, Kind.COMMA);
            case '=' -> {
                faults.addPlace(
                        "\"=\" does not separate a name from its value in JSON.",
                        position,
                        position + 1,
                        "Write : for =",
                        new Edit(position, position + 1, ":"));
                single(token, Kind.COLON);
            }
            case ';' -> {
                faults.addPlace(
                        "\";\" does not separate values in JSON.",
                        position,
                        position + 1,
                        "Write , for ;",
                        new Edit(position, position + 1, ","));
                single(token, Kind.COMMA);
            }
            default -> {
                if (StringLexer.opens(c)) {
                    token.kind = Kind.STRING;
                    token.value = strings.read(position);
                    position = strings.end();
                } else {
                    word(token);
                }
            }
        }
    }

    private void single(Token token, Kind kind) {
        token.kind = kind;
        position++;
    }

    private void word(Token token) {
        int start = position;
        boolean placeholder = continueWord(false);
        if (position == start) {
            position++;
        }
        token.value = text.substring(start, position);
        token.kind = placeholder ? Kind.PLACEHOLDER : kindOf(token.value);
    }

    private static Kind kindOf(String word) {
        return switch (word) {
            case "true" -> Kind.TRUE;
            case "false" -> Kind.FALSE;
            case "null" -> Kind.NULL;
            default -> JsonNumbers.isNumber(word) ? Kind.NUMBER : Kind.WORD;
        };
    }

    /**
     * Goes on behind the characters of a word and the placeholders in it.
     *
     * @param overColons whether colons belong to the word
     * @return whether there was a placeholder
     */
    private boolean continueWord(boolean overColons) {
        boolean placeholder = false;
        while (position < text.length()) {
            int end = template.placeholderEnd(position);
            char c = text.charAt(position);
            if (end >= 0) {
                placeholder = true;
                position = end;
            } else if (continuesWord(c) || (overColons && (c == ':' || c == '='))) {
                position++;
            } else {
                break;
            }
        }
        return placeholder;
    }

    /** Lets a word go on over colons, as an ARN without quotes does; ends before a blank or a bracket. */
    void extendWord(Token token) {
        faults.forgetFrom(token.end);
        position = token.end;
        if (continueWord(true)) {
            token.kind = Kind.PLACEHOLDER;
        }
        token.end = position;
        token.value = text.substring(token.start, position);
    }

    private static boolean continuesWord(char c) {
        return switch (c) {
            case '{', '}', '[', ']', ':', ',', '=', ';', '"', ' ', '\t', '\n', '\r' -> false;
            default -> !isStrangeBlank(c) && !StringLexer.isCurly(c);
        };
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                position++;
            } else if (c == '#' || c == '/') {
                if (!skipComment(c)) {
                    return;
                }
            } else if (isStrangeBlank(c)) {
                strangeBlank(c);
            } else if ((c == '{' || c == '%' || c == '$') && template.directiveEnd(position) >= 0) {
                skipDirective();
            } else if (c == '\u2026' || text.startsWith("...", position)) {
                skipEllipsis(c == '.' ? 3 : 1);
            } else {
                return;
            }
        }
    }

    /** Documentation writes dots for what it leaves out, and a comma behind them as if it were there. */
    private void skipEllipsis(int length) {
        int start = position;
        position += length;
        if (position < text.length() && text.charAt(position) == ',') {
            position++;
        }
        faults.addPlace(
                "Dots for omitted text are not JSON.",
                start,
                position,
                "Delete the dots",
                Edit.delete(start, position));
    }

    private void skipDirective() {
        int start = position;
        position = template.directiveEnd(start);
        faults.addPlace(
                "A template directive is not JSON: lint the result of the template.", start, position, "", null);
    }

    private boolean skipComment(char c) {
        boolean block = text.startsWith("/*", position);
        if (c == '/' && !block && !text.startsWith("//", position)) {
            return false;
        }
        int start = position;
        int close = block ? text.indexOf("*/", start + 2) : lineEnd(start);
        position = close < 0 ? text.length() : block ? close + 2 : close;
        faults.add("JSON has no comments.", start, position, "Delete the comment", Edit.delete(start, position));
        return true;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private void strangeBlank(char c) {
        String name = c == '\uFEFF' ? "a byte order mark" : String.format("the character U+%04X", (int) c);
        faults.addPlace(
                "JSON does not allow " + name + " between values.",
                position,
                position + 1,
                "Delete it",
                Edit.delete(position, position + 1));
        position++;
    }

    /** Characters that editors show as nothing or as a blank, and that JSON does not take for one. */
    private static boolean isStrangeBlank(char c) {
        return c == '\u00A0'
                || c == '\u0085'
                || c == '\u000B'
                || c == '\f'
                || c == '\uFEFF'
                || (c >= '\u2000' && c <= '\u200F')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202F'
                || c == '\u205F'
                || c == '\u2060'
                || c == '\u3000';
    }
}
