package io.github.artifactkit.policylint.grammar;

import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.List;

/**
 * A place at which a policy breaks the grammar.
 *
 * @param code name of the issue code that is beside the broken constraint
 * @param node the value that breaks it; where a member must not be there, the member's name
 * @param isName whether the node is the name of a member
 * @param member name of the member that is missing or must not be there; empty where a value is wrong
 * @param allowed what the grammar allows here, as a phrase; empty where the code says it
 * @param names the names that members may have here, if the node is a name
 */
public record Violation(
        String code, JsonValue node, boolean isName, String member, String allowed, List<String> names) {

    /** Copies the names. */
    public Violation {
        names = List.copyOf(names);
    }
}
