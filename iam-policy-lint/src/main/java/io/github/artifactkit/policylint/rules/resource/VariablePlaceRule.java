package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.policy.Placeholder;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy variable before the last field of an ARN, where IAM does not put its value in.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide,
 *     policy variables: in the resource, after the fifth colon</a>
 */
final class VariablePlaceRule extends ResourceEntryRule {

    private static final IssueCode VARIABLE_BEFORE_RESOURCE_PART =
            IssueCode.own("VARIABLE_BEFORE_RESOURCE_PART", FindingType.WARNING);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*:[^}]*\\}");
    private static final int COLONS_BEFORE_RESOURCE = 5;

    VariablePlaceRule() {
        super(VARIABLE_BEFORE_RESOURCE_PART);
    }

    @Override
    void check(JsonString entry, RuleContext context) {
        String text = entry.value();
        Matcher variable = VARIABLE.matcher(text);
        if (!text.startsWith("arn:")
                || !variable.find()
                || Placeholder.find(variable.group()).isPresent()) {
            return;
        }
        long colons = ArnText.widen(text.substring(0, variable.start()))
                .chars()
                .filter(c -> c == ':')
                .count();
        if (colons < COLONS_BEFORE_RESOURCE) {
            context.finding(VARIABLE_BEFORE_RESOURCE_PART)
                    .message(
                            "IAM puts the value of a variable only into the last field of an ARN. \"" + variable.group()
                                    + "\" stands before it, so that this resource matches nothing. Write * there, and compare "
                                    + "in Condition, for example with aws:ResourceAccount.")
                    .at(entry)
                    .report();
        }
    }
}
