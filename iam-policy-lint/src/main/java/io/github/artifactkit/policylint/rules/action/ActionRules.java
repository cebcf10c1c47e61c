package io.github.artifactkit.policylint.rules.action;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class ActionRules {

    private ActionRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new KnownActionRule(),
                new RetiredActionRule(),
                new WildcardServiceRule(),
                new ActionCaseRule(),
                new CodeArtifactCompanionRule());
    }
}
