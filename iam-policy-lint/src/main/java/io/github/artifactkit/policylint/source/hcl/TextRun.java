package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The text between two sequences of a template while blanks are stripped from it. */
final class TextRun {

    private final List<TemplatePart.Text> texts = new ArrayList<>();

    private TextRun() {}

    /**
     * The text of a token.
     *
     * @param escapes whether backslashes begin escape sequences, as they do in quoted templates
     */
    static TextRun of(TokenStream tokens, Token token, boolean escapes) {
        TextRun run = new TextRun();
        String text = tokens.text();
        int plain = token.start();
        int at = token.start();
        while (at < token.end()) {
            char c = text.charAt(at);
            boolean doubled = text.startsWith("$${", at) || text.startsWith("%%{", at);
            if (doubled && at + 1 < token.end()) {
                run.plain(text, plain, at);
                run.texts.add(new TemplatePart.Text(new Span(at, at + 2), String.valueOf(c)));
                at += 2;
                plain = at;
            } else if (escapes && c == '\\') {
                run.plain(text, plain, at);
                at = run.escape(tokens, at, token.end());
                plain = at;
            } else {
                at++;
            }
        }
        run.plain(text, plain, token.end());
        return run;
    }

    private void plain(String text, int start, int end) {
        if (end > start) {
            texts.add(new TemplatePart.Text(new Span(start, end), text.substring(start, end)));
        }
    }

    /** Reads an escape sequence; returns the offset behind it. */
    private int escape(TokenStream tokens, int at, int limit) {
        String text = tokens.text();
        char c = at + 1 < limit ? text.charAt(at + 1) : ' ';
        String value =
                switch (c) {
                    case 'n' -> "\n";
                    case 'r' -> "\r";
                    case 't' -> "\t";
                    case '"' -> "\"";
                    case '\\' -> "\\";
                    default -> "";
                };
        int end = at + 2;
        if (c == 'u' || c == 'U') {
            end = at + (c == 'u' ? 6 : 10);
            value = end <= limit ? character(text.substring(at + 2, end)) : "";
        }
        if (value.isEmpty()) {
            tokens.fault(new Span(at, Math.min(at + 2, limit)), "not an escape sequence: write `\\\\` for a backslash");
            plain(text, at, at + 1);
            return at + 1;
        }
        texts.add(new TemplatePart.Text(new Span(at, end), value));
        return end;
    }

    /** The character of hexadecimal digits; empty if they are not the digits of one. */
    private static String character(String digits) {
        int code = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0 || digits.charAt(i) > 'f' || code > Character.MAX_CODE_POINT) {
                return "";
            }
            code = code * 16 + digit;
        }
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }

    /** What is left, in the order of the text. */
    List<TemplatePart.Text> texts() {
        return texts;
    }

    /** How many blanks, line ends included, the text begins with. */
    int leadingBlanks() {
        int blanks = 0;
        for (TemplatePart.Text text : texts) {
            int here = leadingBlanks(text.value());
            blanks += here;
            if (here < text.value().length()) {
                break;
            }
        }
        return blanks;
    }

    private static int leadingBlanks(String value) {
        int count = 0;
        while (count < value.length() && isBlank(value.charAt(count))) {
            count++;
        }
        return count;
    }

    /** Whether the text ends with a line end. */
    boolean endsLine() {
        return !texts.isEmpty() && texts.get(texts.size() - 1).value().endsWith("\n");
    }

    /** Removes the blanks that the text begins with. */
    void stripStart() {
        dropFirst(leadingBlanks());
    }

    /** Removes the blanks that the text ends with. */
    void stripEnd() {
        while (!texts.isEmpty()) {
            TemplatePart.Text last = texts.remove(texts.size() - 1);
            String value = last.value();
            int end = value.length();
            while (end > 0 && isBlank(value.charAt(end - 1))) {
                end--;
            }
            if (end == value.length()) {
                texts.add(last);
                return;
            }
            if (end > 0) {
                int start = last.span().start();
                texts.add(new TemplatePart.Text(new Span(start, start + end), value.substring(0, end)));
                return;
            }
        }
    }

    /** Removes characters from the beginning. */
    void dropFirst(int count) {
        int left = count;
        while (left > 0 && !texts.isEmpty()) {
            TemplatePart.Text first = texts.remove(0);
            String value = first.value();
            if (value.length() > left) {
                boolean asWritten =
                        value.length() == first.span().end() - first.span().start();
                int start =
                        asWritten ? first.span().start() + left : first.span().start();
                Span rest = new Span(start, first.span().end());
                texts.add(0, new TemplatePart.Text(rest, value.substring(left)));
            }
            left -= value.length();
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
