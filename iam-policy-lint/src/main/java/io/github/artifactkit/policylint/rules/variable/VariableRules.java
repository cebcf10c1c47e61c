package io.github.artifactkit.policylint.rules.variable;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class VariableRules {

    private VariableRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(new VariableFormRule(), new VariablePlaceRule(), new KnownVariableRule());
    }
}
