package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Optional;

/**
 * A policy variable before the last field of an ARN, where IAM does not put its value in.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide,
 *     policy variables: in the resource, after the fifth colon</a>
 */
final class VariablePlaceRule extends ResourceEntryRule {

    private static final IssueCode VARIABLE_BEFORE_RESOURCE_PART =
            IssueCode.own("VARIABLE_BEFORE_RESOURCE_PART", FindingType.WARNING);

    private static final int COLONS_BEFORE_RESOURCE = 5;

    VariablePlaceRule() {
        super(VARIABLE_BEFORE_RESOURCE_PART);
    }

    @Override
    void check(JsonString entry, RuleContext context) {
        String text = entry.value();
        Optional<PolicyVariable> variable = text.startsWith("arn:")
                ? PolicyVariable.in(text).stream()
                        .filter(VariablePlaceRule::namesKey)
                        .findFirst()
                : Optional.empty();
        if (variable.isEmpty()) {
            return;
        }
        String written = text.substring(variable.get().start(), variable.get().end());
        long colons = ArnText.widen(text.substring(0, variable.get().start()))
                .chars()
                .filter(c -> c == ':')
                .count();
        if (colons < COLONS_BEFORE_RESOURCE && Placeholder.find(written).isEmpty()) {
            context.finding(VARIABLE_BEFORE_RESOURCE_PART)
                    .message("IAM does not replace " + CodeSpan.of(written) + " before the last field of an ARN.")
                    .help(
                            "The resource matches nothing. Write `*` there, and add a condition, for example on `aws:ResourceAccount`.")
                    .at(entry)
                    .report();
        }
    }

    private static boolean namesKey(PolicyVariable variable) {
        return variable.closed() && variable.body().indexOf(':') >= 0;
    }
}
