package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonObject;
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
        policy.root()
                .filter(root -> isManaged(policy) && policy.member("Version").isEmpty())
                .ifPresent(root -> reportMissing(root, policy, context));
    }

    private static boolean isManaged(Policy policy) {
        return policy.source()
                .storage()
                .filter(storage -> storage == PolicyStorage.MANAGED)
                .isPresent();
    }

    /** Takes the place of MISSING_VERSION, which is a warning. */
    private static void reportMissing(JsonObject root, Policy policy, RuleContext context) {
        context.finding(OLD_VERSION)
                .message("`Version` is missing, and IAM rejects managed policies without it.")
                .help("Without it a policy has the version of 2008. Add `\"Version\": \"2012-10-17\"`.")
                .type(FindingType.ERROR)
                .at(root)
                .fix(GrammarFixes.addVersion(root, policy))
                .report();
    }

    private static void report(JsonString version, Policy policy, RuleContext context) {
        boolean variables = policy.mentionsVariables();
        context.finding(OLD_VERSION)
                .message("Version 2008-10-17 is outdated" + consequence(policy))
                .help("Write `2012-10-17`"
                        + (variables ? ". It makes policy variables of the texts in `${...}`." : "."))
                .type(isRefused(policy) ? FindingType.ERROR : OLD_VERSION.type())
                .at(version)
                .fix(new Fix("Write \"2012-10-17\"", !variables, List.of(TreeEdits.replace(version, "2012-10-17"))))
                .report();
    }

    private static String consequence(Policy policy) {
        if (!isRefused(policy)) {
            return ", and `${...}` is plain text in it.";
        }
        return policy.type() == PolicyType.RCP
                ? ", and resource control policies require 2012-10-17."
                : ", and IAM rejects it in managed policies.";
    }

    /** An identity policy may be a managed policy unless its place says otherwise. */
    private static boolean isRefused(Policy policy) {
        boolean inline =
                policy.source().storage().filter(PolicyStorage::isInline).isPresent();
        return policy.type() == PolicyType.RCP || (policy.type() == PolicyType.IDENTITY && !inline);
    }
}
