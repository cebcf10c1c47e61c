package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.Locale;
import java.util.Set;

/**
 * A condition key that says which service a role is for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">IAM User Guide,
 *     IAM condition keys</a>
 */
enum GuardKey {
    /** The service that a role is handed to. */
    PASSED_TO_SERVICE(
            "iam:PassedToService",
            // Under an IfExists operator Access Analyzer's recorded answers part: for these services it still speaks,
            // for lambda and cloudformation it does not.
            Set.of("ec2.amazonaws.com", "ec2.amazonaws.com.cn", "codebuild.amazonaws.com")),
    /** The service that a service-linked role is for. */
    AWS_SERVICE_NAME("iam:AWSServiceName", Set.of());

    private final String key;
    private final String lowerCaseKey;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> needKey;

    GuardKey(String key, Set<String> needKey) {
        this.key = key;
        this.lowerCaseKey = key.toLowerCase(Locale.ROOT);
        this.needKey = needKey;
    }

    /** The key as AWS writes it. */
    String key() {
        return key;
    }

    /** Whether a statement holds for named services only. */
    boolean limits(Statement statement) {
        return statement.conditionsOn(lowerCaseKey).stream().anyMatch(this::limits);
    }

    private boolean limits(Condition condition) {
        boolean names = condition.operator().isOf(Family.STRING)
                && !condition.operator().isNegated()
                && condition.operator().set() != SetOperator.FOR_ALL_VALUES;
        return names && condition.values().stream().allMatch(value -> isNamed(value, condition));
    }

    private boolean isNamed(ConditionValue value, Condition condition) {
        boolean open = condition.operator().hasWildcards()
                && (this == PASSED_TO_SERVICE
                        ? WildcardPattern.of(value.text()).matchesEverything()
                        : WildcardPattern.hasWildcard(value.text()));
        return !open && !(condition.operator().ifExists() && needKey.contains(value.text()));
    }
}
