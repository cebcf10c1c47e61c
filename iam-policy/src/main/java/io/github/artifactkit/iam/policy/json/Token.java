package io.github.artifactkit.iam.policy.json;

/** One piece of a JSON text. Reused by the lexer, so that reading makes no garbage of them. */
final class Token {

    /** What a piece of the text is. */
    enum Kind {
        OPEN_BRACE,
        CLOSE_BRACE,
        OPEN_BRACKET,
        CLOSE_BRACKET,
        COLON,
        COMMA,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /** A run of characters that is nothing of the above. */
        WORD,
        /** A placeholder of a template, with what it is joined to. */
        PLACEHOLDER,
        END
    }

    Kind kind = Kind.END;
    int start;
    int end;
    /** The characters of a string, the letters of a word or number; empty for all else. */
    String value = "";

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether a value begins here. */
    boolean startsValue() {
        return switch (kind) {
            case OPEN_BRACE, OPEN_BRACKET, STRING, NUMBER, TRUE, FALSE, NULL, WORD, PLACEHOLDER -> true;
            case CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, END -> false;
        };
    }
}
