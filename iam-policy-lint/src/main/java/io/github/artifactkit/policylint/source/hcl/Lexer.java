package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a text into tokens. Outside of templates blanks and comments are dropped and ends of lines are tokens; what is
 * in a template depends on its kind, so the lexer keeps a stack of what is open.
 */
final class Lexer {

    /** What is open at a place of the text. */
    private sealed interface Mode {

        /** Expressions and blocks: the file itself, or an interpolation or directive of a template. */
        final class Code implements Mode {
            private final boolean sequence;
            private int braces;

            Code(boolean sequence) {
                this.sequence = sequence;
            }

            boolean closes() {
                return sequence && braces == 0;
            }
        }

        /** The text of a quoted template. */
        record Quoted() implements Mode {}

        /** The text of a heredoc. */
        record Heredoc(String marker) implements Mode {}

        /** The text of a template file. */
        record Bare() implements Mode {}
    }

    private final String text;
    private final FaultCollector faults;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final Deque<Mode> open = new ArrayDeque<>();
    private int at;

    private Lexer(String text, FaultCollector faults, Mode outermost) {
        this.text = text;
        this.faults = faults;
        open.push(outermost);
    }

    /** A lexer of a file with blocks and attributes. */
    static Lexer ofFile(String text, FaultCollector faults) {
        return new Lexer(text, faults, new Mode.Code(false)).run();
    }

    /** A lexer of a file that is one template. */
    static Lexer ofTemplate(String text, FaultCollector faults) {
        return new Lexer(text, faults, new Mode.Bare()).run();
    }

    /** All tokens; the last one is the end of the file. */
    List<Token> tokens() {
        return tokens;
    }

    /** Where the comments are. */
    List<Span> comments() {
        return comments;
    }

    private Lexer run() {
        if (text.startsWith("\ufeff")) {
            at = 1;
        }
        while (at < text.length()) {
            Mode mode = open.element();
            if (mode instanceof Mode.Code code) {
                code(code);
            } else if (mode instanceof Mode.Quoted) {
                quoted();
            } else if (mode instanceof Mode.Heredoc heredoc) {
                heredocLine(heredoc);
            } else {
                bare();
            }
        }
        closeAtEnd();
        token(TokenKind.END, at, at);
        return this;
    }

    private void closeAtEnd() {
        for (Mode mode : open) {
            if (mode instanceof Mode.Quoted) {
                faults.add(at, at, "a quoted text has no closing `\"`");
            } else if (mode instanceof Mode.Heredoc heredoc) {
                faults.add(at, at, "a heredoc has no line `" + heredoc.marker() + "` that ends it");
            }
            close(mode);
        }
    }

    private void close(Mode mode) {
        if (mode instanceof Mode.Quoted) {
            token(TokenKind.CLOSE_QUOTE, at, at);
        } else if (mode instanceof Mode.Heredoc) {
            token(TokenKind.CLOSE_HEREDOC, at, at);
        } else if (mode instanceof Mode.Code code && code.sequence) {
            token(TokenKind.CLOSE_SEQUENCE, at, at);
        }
    }

    private void token(TokenKind kind, int start, int end) {
        tokens.add(new Token(kind, start, end));
    }

    private void take(TokenKind kind, int length) {
        token(kind, at, at + length);
        at += length;
    }

    // ---- expressions and blocks

    private void code(Mode.Code mode) {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t' || (c == '\r' && !text.startsWith("\r\n", at))) {
            at++;
        } else if (c == '\n' || c == '\r') {
            take(TokenKind.NEWLINE, c == '\n' ? 1 : 2);
            if (mode.sequence && labeledBlockBeginsHere()) {
                closeAllTemplates();
            }
        } else if (c == '#' || text.startsWith("//", at)) {
            lineComment();
        } else if (text.startsWith("/*", at)) {
            inlineComment();
        } else if (c == '"') {
            take(TokenKind.OPEN_QUOTE, 1);
            open.push(new Mode.Quoted());
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (text.startsWith("<<", at) && heredocMarkerEnd() > 0) {
            openHeredoc();
        } else if (Identifiers.startsAt(text, at)) {
            take(TokenKind.IDENTIFIER, Identifiers.endAt(text, at) - at);
        } else {
            symbol(mode, c);
        }
    }

    /** Whether a name and a quote follow, which no expression has: an interpolation was never closed. */
    private boolean labeledBlockBeginsHere() {
        if (!Identifiers.startsAt(text, at)) {
            return false;
        }
        int end = Identifiers.endAt(text, at);
        return text.startsWith(" \"", end);
    }

    private void closeAllTemplates() {
        faults.add(at, at, "an interpolation above has no closing `}`");
        while (open.size() > 1) {
            close(open.pop());
        }
    }

    private void lineComment() {
        int end = endOfLine(at);
        comments.add(new Span(at, end));
        at = end;
    }

    private void inlineComment() {
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
            faults.add(at, at + 2, "a comment has no closing `*/`");
        }
        int end = close < 0 ? text.length() : close + 2;
        comments.add(new Span(at, end));
        at = end;
    }

    /** Offset of the line end at or behind an offset, or the end of the text. */
    private int endOfLine(int from) {
        int feed = text.indexOf('\n', from);
        if (feed < 0) {
            return text.length();
        }
        return feed > from && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
    }

    private void number() {
        int end = digits(at);
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(end + 1)) {
            end = digits(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? end + 2 : end + 1;
            end = isDigit(sign) ? digits(sign) : end;
        }
        take(TokenKind.NUMBER, end - at);
    }

    private boolean isDigit(int offset) {
        return offset < text.length() && text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
    }

    private int digits(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private void symbol(Mode.Code mode, char c) {
        switch (c) {
            case '{' -> {
                mode.braces++;
                take(TokenKind.OPEN_BRACE, 1);
            }
            case '}' -> closeBrace(mode);
            case '~' -> {
                if (mode.closes() && text.startsWith("~}", at)) {
                    open.pop();
                    take(TokenKind.CLOSE_SEQUENCE, 2);
                } else {
                    invalid();
                }
            }
            case '[' -> take(TokenKind.OPEN_BRACKET, 1);
            case ']' -> take(TokenKind.CLOSE_BRACKET, 1);
            case '(' -> take(TokenKind.OPEN_PARENTHESIS, 1);
            case ')' -> take(TokenKind.CLOSE_PARENTHESIS, 1);
            case ',' -> take(TokenKind.COMMA, 1);
            case '?' -> take(TokenKind.QUESTION, 1);
            case '+' -> take(TokenKind.PLUS, 1);
            case '-' -> take(TokenKind.MINUS, 1);
            case '*' -> take(TokenKind.STAR, 1);
            case '/' -> take(TokenKind.SLASH, 1);
            case '%' -> take(TokenKind.PERCENT, 1);
            case '.' -> oneOf("...", TokenKind.ELLIPSIS, TokenKind.DOT);
            case ':' -> oneOf("::", TokenKind.DOUBLE_COLON, TokenKind.COLON);
            case '=' -> {
                if (text.startsWith("==", at)) {
                    take(TokenKind.EQUAL, 2);
                } else {
                    oneOf("=>", TokenKind.ARROW, TokenKind.ASSIGN);
                }
            }
            case '!' -> oneOf("!=", TokenKind.NOT_EQUAL, TokenKind.NOT);
            case '<' -> oneOf("<=", TokenKind.LESS_OR_EQUAL, TokenKind.LESS);
            case '>' -> oneOf(">=", TokenKind.GREATER_OR_EQUAL, TokenKind.GREATER);
            case '&' -> oneOf("&&", TokenKind.AND, TokenKind.INVALID);
            case '|' -> oneOf("||", TokenKind.OR, TokenKind.INVALID);
            default -> invalid();
        }
    }

    private void oneOf(String longer, TokenKind ifLonger, TokenKind otherwise) {
        if (text.startsWith(longer, at)) {
            take(ifLonger, longer.length());
        } else {
            take(otherwise, 1);
        }
    }

    private void closeBrace(Mode.Code mode) {
        if (mode.closes()) {
            open.pop();
            take(TokenKind.CLOSE_SEQUENCE, 1);
        } else {
            mode.braces--;
            take(TokenKind.CLOSE_BRACE, 1);
        }
    }

    private void invalid() {
        take(TokenKind.INVALID, Character.charCount(text.codePointAt(at)));
    }

    // ---- templates

    /** Offset behind the marker of a heredoc that begins here; 0 if none does. */
    private int heredocMarkerEnd() {
        int start = text.startsWith("<<-", at) ? at + 3 : at + 2;
        if (!Identifiers.startsAt(text, start)) {
            return 0;
        }
        int end = Identifiers.endAt(text, start);
        int blank = end;
        while (blank < text.length() && (text.charAt(blank) == ' ' || text.charAt(blank) == '\t')) {
            blank++;
        }
        return text.startsWith("\n", blank) || text.startsWith("\r\n", blank) ? end : 0;
    }

    private void openHeredoc() {
        int markerEnd = heredocMarkerEnd();
        int markerStart = text.startsWith("<<-", at) ? at + 3 : at + 2;
        int next = text.indexOf('\n', markerEnd) + 1;
        if (endOfLine(markerEnd) > markerEnd) {
            faults.add(markerEnd, endOfLine(markerEnd), "blanks after the marker of a heredoc");
        }
        token(TokenKind.OPEN_HEREDOC, at, next);
        open.push(new Mode.Heredoc(text.substring(markerStart, markerEnd)));
        at = next;
    }

    private void heredocLine(Mode.Heredoc heredoc) {
        if (startsLine(at)) {
            int end = endOfLine(at);
            if (text.substring(at, end).strip().equals(heredoc.marker())) {
                token(TokenKind.CLOSE_HEREDOC, at, end);
                open.pop();
                at = end;
                return;
            }
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != '\n' && !atSequence()) {
            at += sequenceEscape() ? 2 : 1;
        }
        boolean lineEnds = at < text.length() && text.charAt(at) == '\n';
        at += lineEnds ? 1 : 0;
        textFrom(from);
        if (!lineEnds) {
            openSequence();
        }
    }

    private boolean startsLine(int offset) {
        return text.charAt(offset - 1) == '\n';
    }

    private void quoted() {
        int from = at;
        while (at < text.length() && !atSequence() && "\"\n".indexOf(text.charAt(at)) < 0) {
            boolean escape = sequenceEscape()
                    || (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n');
            at += escape ? 2 : 1;
        }
        textFrom(from);
        if (at == text.length()) {
            return;
        }
        if (text.charAt(at) == '"') {
            take(TokenKind.CLOSE_QUOTE, 1);
            open.pop();
        } else if (text.charAt(at) == '\n') {
            faults.add(at, at, "a quoted text ends at the end of its line without a closing `\"`");
            token(TokenKind.CLOSE_QUOTE, at, at);
            open.pop();
        } else {
            openSequence();
        }
    }

    private void bare() {
        int from = at;
        while (at < text.length() && !atSequence()) {
            at += sequenceEscape() ? 2 : 1;
        }
        textFrom(from);
        openSequence();
    }

    private void textFrom(int from) {
        if (at > from) {
            token(TokenKind.TEXT, from, at);
        }
    }

    private boolean atSequence() {
        return text.startsWith("${", at) || text.startsWith("%{", at);
    }

    /** Whether a doubled character that escapes the opening of a sequence begins here. */
    private boolean sequenceEscape() {
        return text.startsWith("$${", at) || text.startsWith("%%{", at);
    }

    private void openSequence() {
        if (at < text.length() && atSequence()) {
            TokenKind kind = text.charAt(at) == '$' ? TokenKind.OPEN_INTERPOLATION : TokenKind.OPEN_DIRECTIVE;
            take(kind, text.startsWith("~", at + 2) ? 3 : 2);
            open.push(new Mode.Code(true));
        }
    }
}
