package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.iam.policy.value.Numbers;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Compares one value of a request with one value of a policy, without regard to negation. Immutable. */
@FunctionalInterface
interface ValueTest {

    /** Matches nothing: the value of the policy is not of the kind that its operator compares. */
    ValueTest NEVER = (actual, context) -> false;

    /** Whether the values are equal, or in the order that the operator asks for. */
    boolean matches(String actual, RequestContext context);

    /**
     * The test of an operator with one of the policy's values.
     *
     * @param value the value as written; policy variables are resolved for texts and ARNs only
     * @param hasVariables whether the policy's language has variables
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse">IAM
     *     User Guide, where you can use policy variables</a>
     */
    static ValueTest of(Comparison comparison, String value, boolean hasVariables) {
        ValueTemplate template = hasVariables ? ValueTemplate.of(value) : ValueTemplate.plain(value);
        return switch (comparison) {
            case STRING_EQUALS, STRING_NOT_EQUALS ->
                (actual, context) ->
                        template.text(context).filter(actual::equals).isPresent();
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                (actual, context) ->
                        template.text(context).filter(actual::equalsIgnoreCase).isPresent();
            case STRING_LIKE, STRING_NOT_LIKE -> template::matches;
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> template::matchesArn;
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(value, order -> order == 0);
            case NUMERIC_LESS_THAN -> number(value, order -> order < 0);
            case NUMERIC_LESS_THAN_EQUALS -> number(value, order -> order <= 0);
            case NUMERIC_GREATER_THAN -> number(value, order -> order > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> number(value, order -> order >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> date(value, order -> order == 0);
            case DATE_LESS_THAN -> date(value, order -> order < 0);
            case DATE_LESS_THAN_EQUALS -> date(value, order -> order <= 0);
            case DATE_GREATER_THAN -> date(value, order -> order > 0);
            case DATE_GREATER_THAN_EQUALS -> date(value, order -> order >= 0);
            case BOOL -> bool(value);
            case BINARY_EQUALS -> binary(value);
            case IP_ADDRESS, NOT_IP_ADDRESS -> address(value);
            case NULL -> throw new IllegalArgumentException("Null compares no values");
        };
    }

    /** Whether a value of a request is of the kind that operators of a family compare. */
    static boolean isComparable(String actual, Comparison.Family family) {
        return switch (family) {
            case NUMERIC -> Numbers.parse(actual).isPresent();
            case DATE -> DateText.parse(actual).isPresent();
            case IP_ADDRESS -> IpRange.parse(actual).isPresent();
            case ARN -> Arn.parse(actual).isPresent();
            case STRING, BOOL, BINARY, NULL -> true;
        };
    }

    private static ValueTest number(String value, IntPredicate order) {
        return ordered(value, Numbers::parse, order);
    }

    private static ValueTest date(String value, IntPredicate order) {
        return ordered(value, DateText::parse, order);
    }

    private static <T extends Comparable<T>> ValueTest ordered(
            String value, Function<String, Optional<T>> read, IntPredicate order) {
        Optional<T> wanted = read.apply(value);
        return wanted.isEmpty()
                ? NEVER
                : (actual, context) -> {
                    Optional<T> given = read.apply(actual);
                    return given.isPresent() && order.test(given.get().compareTo(wanted.get()));
                };
    }

    private static ValueTest bool(String value) {
        if (value.equalsIgnoreCase("true")) {
            return (actual, context) -> actual.equalsIgnoreCase("true");
        }
        return value.equalsIgnoreCase("false") ? (actual, context) -> !actual.equalsIgnoreCase("true") : NEVER;
    }

    private static ValueTest binary(String value) {
        return (actual, context) -> bytes(actual).equals(bytes(value));
    }

    /** The same bytes have the same text, whether their Base64 is padded or not. */
    private static String bytes(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }

    private static ValueTest address(String value) {
        Optional<IpRange> range = IpRange.parse(value);
        return range.isEmpty()
                ? NEVER
                : (actual, context) ->
                        IpRange.parse(actual).filter(range.get()::contains).isPresent();
    }
}
