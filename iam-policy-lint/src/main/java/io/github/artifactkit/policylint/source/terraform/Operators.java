package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.BinaryOperator;
import io.github.artifactkit.policylint.source.hcl.UnaryOperator;
import io.github.artifactkit.policylint.source.terraform.Value.Bool;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Null;
import io.github.artifactkit.policylint.source.terraform.Value.Num;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import io.github.artifactkit.policylint.source.terraform.Value.Unknown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators of expressions. What cannot be said without an unknown operand is unknown. */
final class Operators {

    /** As many digits as a configuration can mean; larger powers of ten cost time and say nothing. */
    private static final int LARGEST_EXPONENT = 1_000;

    private Operators() {}

    static Value apply(UnaryOperator operator, Value operand, Origin site) {
        if (operator == UnaryOperator.NOT) {
            Boolean bool = Conversions.toBoolean(operand);
            return bool == null ? unknown(site, operand, operand) : new Bool(site, !bool);
        }
        BigDecimal number = Conversions.toNumber(operand);
        return number == null ? unknown(site, operand, operand) : new Num(site, number.negate());
    }

    static Value apply(BinaryOperator operator, Value left, Value right, Origin site) {
        return switch (operator) {
            case AND -> logic(left, right, false, site);
            case OR -> logic(left, right, true, site);
            case EQUAL -> equality(left, right, true, site);
            case NOT_EQUAL -> equality(left, right, false, site);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> order(operator, left, right, site);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(operator, left, right, site);
        };
    }

    private static Unknown unknown(Origin site, Value one, Value other) {
        return new Unknown(site, isFailed(one) || isFailed(other));
    }

    private static boolean isFailed(Value value) {
        return value instanceof Unknown unknown && unknown.failed();
    }

    /** {@code &&} and {@code ||}: one operand that decides is enough. */
    private static Value logic(Value left, Value right, boolean decisive, Origin site) {
        Boolean one = Conversions.toBoolean(left);
        Boolean other = Conversions.toBoolean(right);
        if ((one != null && one == decisive) || (other != null && other == decisive)) {
            return new Bool(site, decisive);
        }
        return one == null || other == null ? unknown(site, left, right) : new Bool(site, !decisive);
    }

    private static Value equality(Value left, Value right, boolean whenEqual, Origin site) {
        Boolean equal = equal(left, right);
        return equal == null ? unknown(site, left, right) : new Bool(site, equal == whenEqual);
    }

    /** Whether two values are equal; null if that is not known. */
    static @Nullable Boolean equal(Value left, Value right) {
        if (isOpen(left) || isOpen(right)) {
            return null;
        } else if (left instanceof Null || right instanceof Null) {
            return left instanceof Null && right instanceof Null;
        } else if (left instanceof Text one && right instanceof Text other) {
            String known = one.known();
            String otherKnown = other.known();
            return (known == null || otherKnown == null) ? null : Boolean.valueOf(known.equals(otherKnown));
        } else if (left instanceof Num one && right instanceof Num other) {
            return one.value().compareTo(other.value()) == 0;
        } else if (left instanceof Bool one && right instanceof Bool other) {
            return one.value() == other.value();
        } else if (left instanceof Sequence one && right instanceof Sequence other) {
            return equalElements(one, other);
        } else if (left instanceof Mapping one && right instanceof Mapping other) {
            return equalEntries(one, other);
        }
        return false;
    }

    private static boolean isOpen(Value value) {
        return value instanceof Unknown
                || value instanceof Value.Choice
                || value instanceof Value.Reference
                || value instanceof Value.Encoded;
    }

    private static @Nullable Boolean equalElements(Sequence one, Sequence other) {
        if (!one.complete() || !other.complete()) {
            return null;
        }
        List<Value> left = one.elements();
        List<Value> right = other.elements();
        if (left.size() != right.size()) {
            return false;
        }
        Boolean all = true;
        for (int i = 0; i < left.size() && !Boolean.FALSE.equals(all); i++) {
            all = both(all, equal(left.get(i), right.get(i)));
        }
        return all;
    }

    private static @Nullable Boolean equalEntries(Mapping one, Mapping other) {
        if (!one.complete() || !other.complete()) {
            return null;
        }
        if (!one.entries().keySet().equals(other.entries().keySet())) {
            return false;
        }
        Boolean all = true;
        for (Map.Entry<String, Mapping.Entry> entry : one.entries().entrySet()) {
            Mapping.Entry second = other.entries().get(entry.getKey());
            all = second == null ? null : both(all, equal(entry.getValue().value(), second.value()));
            if (Boolean.FALSE.equals(all)) {
                return false;
            }
        }
        return all;
    }

    private static @Nullable Boolean both(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return (one == null || other == null) ? null : Boolean.TRUE;
    }

    private static Value order(BinaryOperator operator, Value left, Value right, Origin site) {
        BigDecimal one = Conversions.toNumber(left);
        BigDecimal other = Conversions.toNumber(right);
        if (one == null || other == null) {
            return unknown(site, left, right);
        }
        int order = one.compareTo(other);
        return new Bool(
                site,
                switch (operator) {
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    default -> order >= 0;
                });
    }

    private static Value arithmetic(BinaryOperator operator, Value left, Value right, Origin site) {
        BigDecimal one = Conversions.toNumber(left);
        BigDecimal other = Conversions.toNumber(right);
        if (one == null || other == null || isHuge(one) || isHuge(other)) {
            return unknown(site, left, right);
        }
        boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
        if (divides && other.signum() == 0) {
            return Value.failed(site);
        }
        return new Num(
                site,
                switch (operator) {
                    case ADD -> one.add(other);
                    case SUBTRACT -> one.subtract(other);
                    case MULTIPLY -> one.multiply(other);
                    case DIVIDE -> one.divide(other, MathContext.DECIMAL128);
                    default -> one.remainder(other);
                });
    }

    private static boolean isHuge(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision() > LARGEST_EXPONENT;
    }
}
