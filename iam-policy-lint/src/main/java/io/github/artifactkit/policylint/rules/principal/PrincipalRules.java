package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class PrincipalRules {

    private PrincipalRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new PrincipalFormRule(),
                new TrustedActionRule(),
                new ServiceConditionRule(),
                new RolesAnywhereRule(),
                new PodIdentityRule());
    }
}
