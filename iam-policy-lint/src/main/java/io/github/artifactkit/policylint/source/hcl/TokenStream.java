package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/** The tokens of a text as the parsers read them, with what they share: the text, the faults and the depth. */
final class TokenStream {

    private final String text;
    private final List<Token> tokens;
    private final FaultCollector faults;
    private final int maxDepth;
    private int at;
    private int depth;
    private boolean newlinesIgnored;

    TokenStream(String text, List<Token> tokens, FaultCollector faults, int maxDepth) {
        this.text = text;
        this.tokens = tokens;
        this.faults = faults;
        this.maxDepth = maxDepth;
    }

    // ---- reading

    /** The next token. */
    Token peek() {
        while (newlinesIgnored && tokens.get(at).kind() == TokenKind.NEWLINE) {
            at++;
        }
        return tokens.get(at);
    }

    /** Whether the next token is of a kind. */
    boolean is(TokenKind kind) {
        return peek().kind() == kind;
    }

    /** Whether the next token is a name with a certain text. */
    boolean isWord(String word) {
        Token next = peek();
        return next.kind() == TokenKind.IDENTIFIER && textOf(next).equals(word);
    }

    /** The kind of the token behind the next one. */
    TokenKind kindAfterNext() {
        peek();
        int after = at + 1;
        while (newlinesIgnored && after < tokens.size() && tokens.get(after).kind() == TokenKind.NEWLINE) {
            after++;
        }
        return tokens.get(Math.min(after, tokens.size() - 1)).kind();
    }

    /** Reads the next token; the end of the file remains. */
    Token next() {
        Token next = peek();
        if (next.kind() != TokenKind.END) {
            at++;
        }
        return next;
    }

    /** Reads the next token if it is of a kind. */
    boolean accept(TokenKind kind) {
        if (is(kind)) {
            next();
            return true;
        }
        return false;
    }

    /** Reads all ends of lines that come next. */
    void skipNewlines() {
        while (accept(TokenKind.NEWLINE)) {
            // nothing else to do
        }
    }

    /** Whether ends of lines are blanks from here on; returns what was set before. */
    boolean ignoreNewlines(boolean ignored) {
        boolean before = newlinesIgnored;
        newlinesIgnored = ignored;
        return before;
    }

    /** Offset behind the last token that was read. */
    int lastEnd() {
        return at == 0 ? 0 : tokens.get(at - 1).end();
    }

    /** The text of a token. */
    String textOf(Token token) {
        return text.substring(token.start(), token.end());
    }

    /** The whole text. */
    String text() {
        return text;
    }

    /** From an offset to the end of the last token that was read. */
    Span from(int start) {
        return new Span(start, Math.max(start, lastEnd()));
    }

    // ---- faults

    /** Reports the next token as not expected. */
    void unexpected(String expected) {
        Token next = peek();
        fault(next, "expected " + expected + ", found " + next.kind().words());
    }

    /** Reports a token. */
    void fault(Token token, String message) {
        faults.add(token.start(), token.end(), message);
    }

    /** Reports a place. */
    void fault(Span span, String message) {
        faults.add(span.start(), span.end(), message);
    }

    /**
     * Begins a level of nesting. When there are too many, reading ends: the next token is the end of the file.
     *
     * @return whether the level may be read
     */
    boolean enter() {
        depth++;
        if (depth > maxDepth && !is(TokenKind.END)) {
            fault(peek(), "nested too deeply: the rest of the file is not read");
            faults.close();
            at = tokens.size() - 1;
        }
        return depth <= maxDepth;
    }

    /** Ends levels of nesting. */
    void leave(int levels) {
        depth -= levels;
    }

    /**
     * Skips tokens up to one of two kinds outside of brackets that open on the way, which stays to be read. Stops at a
     * bracket that closes something around, and where a block seems to begin at the start of a line.
     */
    void skipTo(TokenKind kind, TokenKind other) {
        int brackets = 0;
        while (!is(TokenKind.END) && !(at > 0 && blockBeginsLine())) {
            TokenKind next = peek().kind();
            if (next.closesTemplate() || (brackets == 0 && (next == kind || next == other || next.closesBracket()))) {
                return;
            }
            brackets += next.opensBracket() ? 1 : next.closesBracket() ? -1 : 0;
            skipOne();
        }
    }

    /** Skips tokens up to the end of the interpolation or directive that is open, which stays to be read. */
    void skipToEndOfSequence() {
        while (!is(TokenKind.CLOSE_SEQUENCE) && !is(TokenKind.END)) {
            skipOne();
        }
    }

    /** Skips a token, or a template with all that is in it: the lexer has matched its ends. */
    private void skipOne() {
        int templates = 0;
        do {
            TokenKind kind = next().kind();
            templates += kind.opensTemplate() ? 1 : kind.closesTemplate() ? -1 : 0;
        } while (templates > 0 && !is(TokenKind.END));
    }

    /** Whether the next token is a name in the first column, behind an end of a line, and a label or brace follows. */
    private boolean blockBeginsLine() {
        Token next = tokens.get(at);
        if (next.kind() != TokenKind.IDENTIFIER || next.start() == 0 || text.charAt(next.start() - 1) != '\n') {
            return false;
        }
        TokenKind after = tokens.get(at + 1).kind();
        return after == TokenKind.OPEN_QUOTE || after == TokenKind.OPEN_BRACE || after == TokenKind.IDENTIFIER;
    }
}
