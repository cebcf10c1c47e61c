package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Comparison.Test;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A bound that a condition sets to the numbers or times of a key. Of several values the one that allows most counts.
 *
 * @param value a number, or seconds since 1970
 * @param inclusive whether the value itself is allowed
 */
record Bound(BigDecimal value, boolean inclusive) {

    private static final int NANOSECOND_DIGITS = 9;

    /** The least value that a condition allows; empty if it sets none, or one that is not known. */
    static Optional<Bound> lower(Condition condition) {
        return of(condition, Test.AFTER);
    }

    /** The greatest value that a condition allows; empty if it sets none, or one that is not known. */
    static Optional<Bound> upper(Condition condition) {
        return of(condition, Test.BEFORE);
    }

    private static Optional<Bound> of(Condition condition, Test test) {
        Optional<Comparison> comparison = condition.operator().comparison().filter(each -> each.test() == test);
        if (comparison.isEmpty() || condition.values().isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> values = new ArrayList<>();
        for (ConditionValue value : condition.values()) {
            Optional<BigDecimal> parsed = parse(value, comparison.get().family());
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            values.add(parsed.get());
        }
        boolean inclusive = comparison.get().operator().endsWith("Equals");
        return Optional.of(
                new Bound(test == Test.AFTER ? Collections.min(values) : Collections.max(values), inclusive));
    }

    private static Optional<BigDecimal> parse(ConditionValue value, Family family) {
        if (value.hasHoles()) {
            return Optional.empty();
        }
        return family == Family.DATE
                ? DateText.parse(value.text())
                        .map(time -> BigDecimal.valueOf(time.getEpochSecond())
                                .add(BigDecimal.valueOf(time.getNano(), NANOSECOND_DIGITS)))
                : Numbers.parse(value.text());
    }

    /** Whether nothing is at or above this bound and at or below the other. */
    boolean excludes(Bound upper) {
        int order = value.compareTo(upper.value);
        return order > 0 || (order == 0 && !(inclusive && upper.inclusive));
    }
}
