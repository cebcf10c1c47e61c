package io.github.artifactkit.policylint.source.hcl;

import org.jspecify.annotations.Nullable;

/** An operator on two values. All are left-associative. */
public enum BinaryOperator {
    /** {@code ||} */
    OR(TokenKind.OR, 1),
    /** {@code &&} */
    AND(TokenKind.AND, 2),
    /** {@code ==} */
    EQUAL(TokenKind.EQUAL, 3),
    /** {@code !=} */
    NOT_EQUAL(TokenKind.NOT_EQUAL, 3),
    /** {@code <} */
    LESS(TokenKind.LESS, 4),
    /** {@code <=} */
    LESS_OR_EQUAL(TokenKind.LESS_OR_EQUAL, 4),
    /** {@code >} */
    GREATER(TokenKind.GREATER, 4),
    /** {@code >=} */
    GREATER_OR_EQUAL(TokenKind.GREATER_OR_EQUAL, 4),
    /** {@code +} */
    ADD(TokenKind.PLUS, 5),
    /** {@code -} */
    SUBTRACT(TokenKind.MINUS, 5),
    /** {@code *} */
    MULTIPLY(TokenKind.STAR, 6),
    /** {@code /} */
    DIVIDE(TokenKind.SLASH, 6),
    /** {@code %} */
    REMAINDER(TokenKind.PERCENT, 6);

    private static final BinaryOperator[] ALL = values();

    private final TokenKind token;
    private final int precedence;

    BinaryOperator(TokenKind token, int precedence) {
        this.token = token;
        this.precedence = precedence;
    }

    /** How tightly it binds: 1 is the loosest. */
    int precedence() {
        return precedence;
    }

    /** The operator of a token; null if the token is not one. */
    static @Nullable BinaryOperator of(TokenKind token) {
        for (BinaryOperator operator : ALL) {
            if (operator.token == token) {
                return operator;
            }
        }
        return null;
    }
}
