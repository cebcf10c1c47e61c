package io.github.artifactkit.policylint.rules.syntax;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class SyntaxRules {

    private SyntaxRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(new JsonSyntaxRule(), new DuplicateJsonKeyRule(), new InvalidCharacterRule());
    }
}
