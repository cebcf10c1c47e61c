package io.github.artifactkit.policylint.rules.escalation;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class EscalationRules {

    private EscalationRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(new PrivilegeEscalationRule());
    }
}
