package io.github.artifactkit.policylint.rules.size;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class SizeRules {

    private SizeRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(new PolicySizeRule(), new NearQuotaRule(), new QueueQuotaRule());
    }
}
