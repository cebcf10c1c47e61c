package io.github.artifactkit.policylint.rules.size;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** A policy that uses more than nine tenths of its quota. Off by default. */
final class NearQuotaRule implements Rule {

    private static final IssueCode POLICY_SIZE_NEAR_QUOTA =
            IssueCode.own("POLICY_SIZE_NEAR_QUOTA", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(POLICY_SIZE_NEAR_QUOTA);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        policy.source()
                .storage()
                .flatMap(SizeQuota::of)
                .or(() -> SizeQuota.of(policy))
                .ifPresent(quota -> policy.text().ifPresent(text -> {
                    int size = quota.size(text);
                    if (size <= quota.most() && size > quota.most() - quota.most() / 10) {
                        context.finding(POLICY_SIZE_NEAR_QUOTA)
                                .message("The policy uses " + size + " of " + quota.most() + " "
                                        + quota.counted().words() + ".")
                                .help("This is the quota of " + quota.of()
                                        + ". Shorten the policy before it reaches the quota.")
                                .at(policy.span())
                                .report();
                    }
                }));
    }
}
