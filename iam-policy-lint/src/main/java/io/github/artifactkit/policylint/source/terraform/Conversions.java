package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.terraform.Value.Bool;
import io.github.artifactkit.policylint.source.terraform.Value.Encoded;
import io.github.artifactkit.policylint.source.terraform.Value.Num;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversions between types as Terraform makes them. */
final class Conversions {

    /** Digits of a number beyond which its text is not written out. */
    private static final int MOST_DIGITS = 1_000;

    private Conversions() {}

    /** The text of a value; what is not known or has no text is a hole at the given place. */
    static Text toText(Value value, Origin site, Budget budget) {
        if (value instanceof Text text) {
            return text;
        } else if (value instanceof Encoded encoded) {
            return JsonEncoding.encode(encoded, budget);
        }
        String plain = plainText(value);
        return plain == null ? new Text(site, List.of(Piece.hole(site))) : Text.of(value.origin(), plain);
    }

    /** The text of a number, a boolean or a known text; null for everything else. */
    static @Nullable String plainText(Value value) {
        if (value instanceof Text text) {
            return text.known();
        } else if (value instanceof Bool bool) {
            return String.valueOf(bool.value());
        } else if (value instanceof Num num) {
            return numberText(num.value());
        }
        return null;
    }

    static @Nullable String numberText(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean isShort = Math.abs((long) plain.scale()) + plain.precision() <= MOST_DIGITS;
        return isShort ? plain.toPlainString() : null;
    }

    /** The key that a value is in a map; null if it is not known. */
    static @Nullable String toKey(Value value) {
        return plainText(value);
    }

    /** A boolean, or a text that is one; null if it is not known. */
    static @Nullable Boolean toBoolean(Value value) {
        if (value instanceof Bool bool) {
            return bool.value();
        }
        String text = value instanceof Text known ? known.known() : null;
        if ("true".equals(text)) {
            return true;
        }
        return "false".equals(text) ? Boolean.FALSE : null;
    }

    /** A number, or a text that is one; null if it is not known. */
    static @Nullable BigDecimal toNumber(Value value) {
        if (value instanceof Num num) {
            return num.value();
        }
        String text = value instanceof Text known ? known.known() : null;
        return text == null ? null : parsed(text);
    }

    /** The number that a text is; null if it is not one, or one with more digits than anything means. */
    static @Nullable BigDecimal parsed(String text) {
        if (text.length() > MOST_DIGITS) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) { // a text that is not a number
            return null;
        }
    }

    /** A whole number that is an index; null if it is not known. */
    static @Nullable Integer toIndex(Value value) {
        BigDecimal number = toNumber(value);
        if (number == null || number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            return null;
        }
        return number.stripTrailingZeros().scale() <= 0 ? Integer.valueOf(number.intValue()) : null;
    }
}
