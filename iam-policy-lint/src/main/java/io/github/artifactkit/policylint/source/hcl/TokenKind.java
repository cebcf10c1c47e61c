package io.github.artifactkit.policylint.source.hcl;

/** Kinds of tokens, with the words that a fault uses for them. */
enum TokenKind {
    IDENTIFIER("a name"),
    NUMBER("a number"),
    OPEN_QUOTE("`\"`"),
    CLOSE_QUOTE("`\"`"),
    OPEN_HEREDOC("a heredoc"),
    CLOSE_HEREDOC("the end of a heredoc"),
    TEXT("text"),
    /** Opens an interpolation, with or without a strip marker. */
    OPEN_INTERPOLATION("`${`"),
    /** Opens a directive, with or without a strip marker. */
    OPEN_DIRECTIVE("`%{`"),
    /** Closes an interpolation or a directive, with or without a strip marker. */
    CLOSE_SEQUENCE("`}`"),
    OPEN_BRACE("`{`"),
    CLOSE_BRACE("`}`"),
    OPEN_BRACKET("`[`"),
    CLOSE_BRACKET("`]`"),
    OPEN_PARENTHESIS("`(`"),
    CLOSE_PARENTHESIS("`)`"),
    ASSIGN("`=`"),
    ARROW("`=>`"),
    COLON("`:`"),
    DOUBLE_COLON("`::`"),
    COMMA("`,`"),
    DOT("`.`"),
    ELLIPSIS("`...`"),
    QUESTION("`?`"),
    PLUS("`+`"),
    MINUS("`-`"),
    STAR("`*`"),
    SLASH("`/`"),
    PERCENT("`%`"),
    NOT("`!`"),
    AND("`&&`"),
    OR("`||`"),
    EQUAL("`==`"),
    NOT_EQUAL("`!=`"),
    LESS("`<`"),
    LESS_OR_EQUAL("`<=`"),
    GREATER("`>`"),
    GREATER_OR_EQUAL("`>=`"),
    NEWLINE("the end of the line"),
    INVALID("an invalid character"),
    END("the end of the file");

    private final String words;

    TokenKind(String words) {
        this.words = words;
    }

    /** What the token is called in a message. */
    String words() {
        return words;
    }

    boolean opensBracket() {
        return this == OPEN_BRACE || this == OPEN_BRACKET || this == OPEN_PARENTHESIS;
    }

    boolean closesBracket() {
        return this == CLOSE_BRACE || this == CLOSE_BRACKET || this == CLOSE_PARENTHESIS;
    }

    /** Whether it opens a template or a sequence in one. */
    boolean opensTemplate() {
        return this == OPEN_QUOTE || this == OPEN_HEREDOC || this == OPEN_INTERPOLATION || this == OPEN_DIRECTIVE;
    }

    /** Whether it closes a template or a sequence in one. */
    boolean closesTemplate() {
        return this == CLOSE_QUOTE || this == CLOSE_HEREDOC || this == CLOSE_SEQUENCE;
    }
}
