package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class GrammarRules {

    private GrammarRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new GrammarRule(),
                new PolicyTypeHintRule(),
                new UniqueSidsRule(),
                new OldVersionRule(),
                new NotElementStarRule());
    }
}
