package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * The language of 2008, by name or because Version is missing. IAM rejects managed policies in it ("Policy document must be
 * version 2012-10-17 or greater") and Organizations rejects resource control policies; elsewhere it is only outdated.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">IAM User
 *     Guide, Version</a>
 */
final class OldVersionRule implements Rule {

    private static final IssueCode OLD_VERSION = IssueCode.own("OLD_VERSION", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(OLD_VERSION);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        policy.version()
                .filter(version -> version.value().equals("2008-10-17"))
                .ifPresent(version -> report(version, policy, context));
    }

    private static void report(JsonString version, Policy policy, RuleContext context) {
        boolean variables = policy.mentionsVariables();
        context.finding(OLD_VERSION)
                .message("Version 2008-10-17 is outdated" + consequence(policy.type()))
                .help("Write `2012-10-17`"
                        + (variables ? ". It makes policy variables of the texts in `${...}`." : "."))
                .type(isRefused(policy.type()) ? FindingType.ERROR : OLD_VERSION.type())
                .at(version)
                .fix(new Fix("Write \"2012-10-17\"", !variables, List.of(TreeEdits.replace(version, "2012-10-17"))))
                .report();
    }

    private static String consequence(PolicyType type) {
        return switch (type) {
            case IDENTITY -> ", and IAM rejects it in managed policies.";
            case RCP -> ", and resource control policies require 2012-10-17.";
            default -> ", and `${...}` is plain text in it.";
        };
    }

    private static boolean isRefused(PolicyType type) {
        return type == PolicyType.IDENTITY || type == PolicyType.RCP;
    }
}
