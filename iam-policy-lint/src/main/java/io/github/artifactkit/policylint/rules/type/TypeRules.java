package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class TypeRules {

    private TypeRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new AttachedResourceRule(),
                new ScpActionRule(),
                new ScpRegionRule(),
                new RcpActionRule(),
                new RcpBlanketDenyRule(),
                new EndpointPrincipalRule(),
                new CodeArtifactPolicyRule());
    }
}
