package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Wildcards and variables that defeat the purpose of the key: in keys that contain the id of an account, an
 * organization, a VPC or an endpoint, early in paths of organizational units, and in the first half of
 * {@code aws:userid}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM User Guide,
 *     global condition context keys, sensitive condition keys</a>
 */
final class SensitiveKeyRule extends ConditionRule {

    private static final IssueCode WILDCARD =
            IssueCode.accessAnalyzer("WILDCARD_USAGE_TOO_PERMISSIVE", FindingType.ERROR);
    private static final IssueCode VARIABLE =
            IssueCode.accessAnalyzer("VARIABLE_USAGE_TOO_PERMISSIVE", FindingType.ERROR);

    private static final String USER_ID = "aws:userid";
    private static final int FIXED_CHARACTERS = 6;

    /** What may be compared with a variable of its own kind: that the two are the same is what is asked. */
    private static final List<KeyTrait> COMPARABLE =
            List.of(KeyTrait.ACCOUNT_ID, KeyTrait.ORGANIZATION_ID, KeyTrait.VPC_ID, KeyTrait.VPC_ENDPOINT_ID);

    SensitiveKeyRule() {
        super(WILDCARD, VARIABLE);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        Set<KeyTrait> traits = KeyFacts.traits(condition.keyName());
        if (!condition.operator().isOf(Family.STRING)) {
            return;
        }
        List<ConditionValue> values = condition.values().stream()
                .filter(value -> Placeholder.find(value.text()).isEmpty())
                .toList();
        if (traits.contains(KeyTrait.SENSITIVE)) {
            values.forEach(value -> sensitive(value, condition, context));
        } else if (traits.contains(KeyTrait.ORGANIZATION_PATH)) {
            values.forEach(value -> path(value, condition, context));
        } else if (condition.isAbout(USER_ID)) {
            values.forEach(value -> userId(value, condition, context));
        }
    }

    /** A star alone asks only whether the key is there, which is a finding of its own. */
    private static boolean isPattern(String text, Condition condition) {
        return condition.operator().hasWildcards()
                && WildcardPattern.hasWildcard(PolicyVariable.without(text))
                && !WildcardPattern.of(text).matchesEverything();
    }

    private static void sensitive(ConditionValue value, Condition condition, RuleContext context) {
        String key = CodeSpan.of(condition.key());
        if (isPattern(value.text(), condition)) {
            context.finding(WILDCARD)
                    .message("A wildcard in " + key + " matches values that were never reviewed.")
                    .help("Write each value in full.")
                    .at(value.node())
                    .report();
        }
        for (PolicyVariable variable : PolicyVariable.in(value.text())) {
            if (!variable.isEscape() && !isCounterpart(variable, value.text(), condition)) {
                context.finding(VARIABLE)
                        .message("A variable in " + key + " is as open as a wildcard.")
                        .help("Others may set " + CodeSpan.of(variable.name()) + ". Write each value in full.")
                        .at(value.node())
                        .report();
                return;
            }
        }
    }

    /** AWS itself writes {@code ${aws:PrincipalAccount}} for {@code aws:ResourceAccount}, which is not reported. */
    private static boolean isCounterpart(PolicyVariable variable, String text, Condition condition) {
        if (PolicyVariable.whole(text).isEmpty()) {
            return false;
        }
        Set<KeyTrait> shared = EnumSet.copyOf(COMPARABLE);
        shared.retainAll(KeyFacts.traits(condition.keyName()));
        shared.retainAll(KeyFacts.traits(variable.name().toLowerCase(Locale.ROOT)));
        return !shared.isEmpty();
    }

    private static void path(ConditionValue value, Condition condition, RuleContext context) {
        String text = value.text();
        if (isPattern(text, condition) && fixedCharacters(text) < FIXED_CHARACTERS) {
            context.finding(WILDCARD)
                    .message(CodeSpan.of(text) + " matches paths of other organizations.")
                    .help("Begin the path with the id of the organization, such as `o-a1b2c3d4e5/*`.")
                    .at(value.node())
                    .report();
        }
    }

    private static int fixedCharacters(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '*' && text.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    /** The id of a role or user is before the colon, the name of the session after it. */
    private static void userId(ConditionValue value, Condition condition, RuleContext context) {
        String id = beforeColon(value.text());
        if (isPattern(value.text(), condition)
                && WildcardPattern.hasWildcard(PolicyVariable.without(id))
                && !id.equals("*")) {
            context.finding(WILDCARD)
                    .message("The wildcard is in the id of the role or user, before the colon of `aws:userid`.")
                    .help("Write the whole id, or only `*` before the colon.")
                    .at(value.node())
                    .report();
        }
        boolean alone = PolicyVariable.whole(id).isPresent()
                && id.length() < value.text().length();
        if (PolicyVariable.in(id).stream().anyMatch(variable -> !variable.isEscape()) && !alone) {
            context.finding(VARIABLE)
                    .message("The variable is in the id of the role or user, before the colon of `aws:userid`.")
                    .help("Write the whole id, or only the variable before the colon.")
                    .at(value.node())
                    .report();
        }
    }

    /** Colons in variables do not count. */
    private static String beforeColon(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' && i > 0 && text.charAt(i - 1) == '$') {
                depth = 1;
            } else if (c == '}') {
                depth = 0;
            } else if (c == ':' && depth == 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
