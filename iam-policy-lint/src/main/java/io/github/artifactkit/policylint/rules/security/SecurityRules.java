package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class SecurityRules {

    private SecurityRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                RoleActionRule.passRole(),
                RoleActionRule.createServiceLinkedRole(),
                new PassedServiceRule(),
                new NotPrincipalRule(),
                new ServicePrincipalRule(),
                new OidcTrustRule(),
                new PublicPrincipalRule(),
                new SamlTrustRule(),
                new BroadAllowRule(),
                new ExposureRule(),
                new TrustedAccountRule(),
                new ExternalIdRule(),
                new PolicyLockoutRule(),
                new BucketTransportRule(),
                new BearerTokenRule(),
                new MarketplaceSubscriptionRule(),
                new QueueActionsRule(),
                new BucketControlRule(),
                new DenyNotActionRule());
    }
}
