package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class RedundancyRules {

    private RedundancyRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(new RedundantEntriesRule(), new CoveredStatementRule(), new RedundantPrincipalRule());
    }
}
