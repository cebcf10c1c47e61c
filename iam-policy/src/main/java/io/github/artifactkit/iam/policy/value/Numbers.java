package io.github.artifactkit.iam.policy.value;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as numeric operators take them: an optional sign, digits, and a fraction. */
public final class Numbers {

    /** Longer numbers are of no use to anyone and take long to read. */
    private static final int LONGEST = 100;

    private Numbers() {}

    /** Whether a text is a number, also in the form with an exponent that JSON allows. */
    public static boolean isNumber(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        return exponent < 0
                ? isDecimal(text)
                : isDecimal(text.substring(0, exponent)) && isInteger(text.substring(exponent + 1));
    }

    private static boolean isDecimal(String text) {
        int from = from(text);
        int point = text.indexOf('.');
        return point < 0
                ? isDigits(text, from, text.length())
                : isDigits(text, from, point) && isDigits(text, point + 1, text.length());
    }

    private static boolean isInteger(String text) {
        return isDigits(text, from(text), text.length());
    }

    private static int from(String text) {
        return text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    }

    private static boolean isDigits(String text, int from, int to) {
        boolean digits = to > from;
        for (int i = from; i < to; i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /** The number; empty if the text is not one, is very long or has an exponent, whose size could be anything. */
    public static Optional<BigDecimal> parse(String text) {
        return text.length() <= LONGEST && isDecimal(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
