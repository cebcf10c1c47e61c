package io.github.artifactkit.policylint.rules.size;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import io.github.artifactkit.policylint.rules.size.SizeQuota.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A policy that is longer than AWS accepts. */
final class PolicySizeRule implements Rule {

    private static final IssueCode IDENTITY =
            IssueCode.accessAnalyzer("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", FindingType.WARNING);
    private static final IssueCode RESOURCE =
            IssueCode.accessAnalyzer("POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", FindingType.WARNING);
    private static final IssueCode TRUST =
            IssueCode.accessAnalyzer("POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", FindingType.WARNING);
    private static final IssueCode SCP = IssueCode.accessAnalyzer("POLICY_SIZE_EXCEEDS_SCP_QUOTA", FindingType.ERROR);
    private static final IssueCode RCP = IssueCode.accessAnalyzer("POLICY_SIZE_EXCEEDS_RCP_QUOTA", FindingType.ERROR);
    private static final IssueCode SESSION = IssueCode.own("SESSION_POLICY_SIZE", FindingType.ERROR);
    private static final IssueCode STORED = IssueCode.own("IDENTITY_POLICY_SIZE", FindingType.ERROR);

    @Override
    public List<IssueCode> codes() {
        return List.of(IDENTITY, RESOURCE, TRUST, SCP, RCP, SESSION, STORED);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        SizeQuota.of(policy).ifPresent(quota -> check(quota, code(policy.type()), policy, context));
        policy.source().storage().flatMap(SizeQuota::of).ifPresent(quota -> check(quota, STORED, policy, context));
    }

    /** A policy that is too long by itself is reported by itself, and one whose text is not known does not count. */
    @Override
    public void checkIdentity(IamIdentity identity, List<Policy> inlinePolicies, RuleContext context) {
        SizeQuota.of(identity.storage()).ifPresent(quota -> {
            Map<Policy, Integer> sizes = new LinkedHashMap<>();
            inlinePolicies.forEach(policy -> policy.text().ifPresent(text -> sizes.put(policy, quota.size(text))));
            int size = sizes.values().stream().mapToInt(Integer::intValue).sum();
            if (size > quota.most() && sizes.values().stream().allMatch(each -> each <= quota.most())) {
                FindingDraft finding = context.finding(STORED)
                        .message("The inline policies of this " + entity(identity.storage()) + " have " + size + " of "
                                + quota.most() + " " + quota.counted().words() + ".")
                        .help("This exceeds the quota of " + quota.of()
                                + ". Combine entries with wildcards, remove Sids, or make managed policies of them.");
                sizes.forEach((policy, each) -> finding.at(policy.span()).label(each + " characters"));
                finding.report();
            }
        });
    }

    private static String entity(PolicyStorage storage) {
        return switch (storage) {
            case USER_INLINE -> "user";
            case GROUP_INLINE -> "group";
            case ROLE_INLINE -> "role";
            case MANAGED, INLINE -> "identity";
        };
    }

    private static void check(SizeQuota quota, IssueCode code, Policy policy, RuleContext context) {
        policy.text()
                .filter(text -> text.length() > quota.most())
                .ifPresent(text -> check(text, quota, code, policy, context));
    }

    private static void check(String text, SizeQuota quota, IssueCode code, Policy policy, RuleContext context) {
        int size = quota.size(text);
        if (size > quota.most()) {
            context.finding(code)
                    .message("The policy has " + size + " of " + quota.most() + " "
                            + quota.counted().words() + ".")
                    .help(help(quota, text))
                    .at(policy.span())
                    .report();
        }
    }

    private static IssueCode code(PolicyType type) {
        return switch (type) {
            case IDENTITY -> IDENTITY;
            case RESOURCE, ENDPOINT -> RESOURCE;
            case TRUST -> TRUST;
            case SCP -> SCP;
            case RCP -> RCP;
            case SESSION -> SESSION;
        };
    }

    private static String help(SizeQuota quota, String text) {
        String of = "This exceeds the quota of " + quota.of() + ". ";
        String shorten = "Combine entries with wildcards, remove Sids, or split the policy.";
        if (quota.counted() == Counted.CHARACTERS_WITHOUT_WHITESPACE) {
            return of + shorten;
        }
        int least = new SizeQuota(quota.most(), Counted.CHARACTERS_WITHOUT_WHITESPACE, "").size(text);
        return of + (least <= quota.most() ? "Without whitespace it has " + least + ": send it on one line." : shorten);
    }
}
