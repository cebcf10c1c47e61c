package io.github.artifactkit.iam.policy.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a condition operator does, without {@code IfExists} and set operator: the operators of the policy language.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, condition operators</a>
 */
public enum Comparison {
    /** The same characters. */
    STRING_EQUALS("StringEquals", Family.STRING, Test.EQUALS, false),
    /** Other characters. */
    STRING_NOT_EQUALS("StringNotEquals", Family.STRING, Test.DIFFERS, false),
    /** The same characters, whatever the case of letters. */
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, Test.EQUALS, false),
    /** Other characters, whatever the case of letters. */
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, Test.DIFFERS, false),
    /** Fits a pattern, whose star crosses every character. */
    STRING_LIKE("StringLike", Family.STRING, Test.EQUALS, true),
    /** Does not fit a pattern. */
    STRING_NOT_LIKE("StringNotLike", Family.STRING, Test.DIFFERS, true),
    /** The same number. */
    NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, Test.EQUALS, false),
    /** Another number. */
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, Test.DIFFERS, false),
    /** A smaller number. */
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, Test.BEFORE, false),
    /** A smaller number or the same. */
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, Test.BEFORE, false),
    /** A greater number. */
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, Test.AFTER, false),
    /** A greater number or the same. */
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, Test.AFTER, false),
    /** The same time. */
    DATE_EQUALS("DateEquals", Family.DATE, Test.EQUALS, false),
    /** Another time. */
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, Test.DIFFERS, false),
    /** An earlier time. */
    DATE_LESS_THAN("DateLessThan", Family.DATE, Test.BEFORE, false),
    /** An earlier time or the same. */
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, Test.BEFORE, false),
    /** A later time. */
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, Test.AFTER, false),
    /** A later time or the same. */
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, Test.AFTER, false),
    /** True or false. */
    BOOL("Bool", Family.BOOL, Test.EQUALS, false),
    /** The same bytes. */
    BINARY_EQUALS("BinaryEquals", Family.BINARY, Test.EQUALS, false),
    /** In a range of addresses. */
    IP_ADDRESS("IpAddress", Family.IP_ADDRESS, Test.EQUALS, false),
    /** In none of the ranges. */
    NOT_IP_ADDRESS("NotIpAddress", Family.IP_ADDRESS, Test.DIFFERS, false),
    /** Fits a pattern field by field; the same as {@link #ARN_LIKE}. */
    ARN_EQUALS("ArnEquals", Family.ARN, Test.EQUALS, true),
    /** Does not fit a pattern field by field. */
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, Test.DIFFERS, true),
    /** Fits a pattern field by field. */
    ARN_LIKE("ArnLike", Family.ARN, Test.EQUALS, true),
    /** Does not fit a pattern field by field. */
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, Test.DIFFERS, true),
    /** The key is absent, or present. */
    NULL("Null", Family.NULL, Test.EQUALS, false);

    /** What kind of values an operator compares. */
    public enum Family {
        /** Text. */
        STRING,
        /** Numbers. */
        NUMERIC,
        /** Points in time. */
        DATE,
        /** {@code true} and {@code false}. */
        BOOL,
        /** Bytes in Base64. */
        BINARY,
        /** Addresses and ranges of addresses. */
        IP_ADDRESS,
        /** ARNs. */
        ARN,
        /** Whether the key is there at all. */
        NULL
    }

    /** When an operator matches. */
    public enum Test {
        /** When the value of the request is one of the policy's. */
        EQUALS,
        /** When the value of the request is not one of the policy's. */
        DIFFERS,
        /** When the value of the request is smaller than one of the policy's. */
        BEFORE,
        /** When the value of the request is greater than one of the policy's. */
        AFTER
    }

    private static final Map<String, Comparison> BY_OPERATOR =
            Arrays.stream(values()).collect(Collectors.toMap(Comparison::operator, Function.identity()));

    private final String operator;
    private final Family family;
    private final Test test;
    private final boolean wildcards;

    Comparison(String operator, Family family, Test test, boolean wildcards) {
        this.operator = operator;
        this.family = family;
        this.test = test;
        this.wildcards = wildcards;
    }

    /** The comparison of a name such as {@code StringEquals}; empty if absent. Case counts. */
    public static Optional<Comparison> of(String operator) {
        return Optional.ofNullable(BY_OPERATOR.get(operator));
    }

    /** All names, in the order of AWS's documentation. */
    public static List<String> operators() {
        return Arrays.stream(values()).map(Comparison::operator).toList();
    }

    /** The name in policies. */
    public String operator() {
        return operator;
    }

    /** What kind of values it compares. */
    public Family family() {
        return family;
    }

    /** When it matches. */
    public Test test() {
        return test;
    }

    /** Whether it matches when the values differ, and so also when the key is absent. */
    public boolean isNegated() {
        return test == Test.DIFFERS;
    }

    /** Whether {@code *} and {@code ?} match other characters in its values. */
    public boolean hasWildcards() {
        return wildcards;
    }
}
