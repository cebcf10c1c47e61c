package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.grammar.Violation;
import java.util.List;

/** A statement without the policy around it, as documentation shows the part that matters. */
final class BareStatement {

    private static final String POLICY = "{\"Version\": \"2012-10-17\", \"Statement\": ";

    private BareStatement() {}

    static boolean is(JsonValue root) {
        return root instanceof JsonObject object
                && object.member("Effect").isPresent()
                && object.member("Statement").isEmpty();
    }

    /** Whether a violation of a statement only follows from the missing policy around it. */
    static boolean explains(Violation violation, JsonValue root) {
        return switch (GrammarCode.of(violation)) {
            case INVALID_POLICY_ELEMENT, MISSING_VERSION, RCP_MISSING_VERSION -> is(root);
            default -> false;
        };
    }

    static Fix fix(JsonValue root) {
        return new Fix(
                "Write a policy around it",
                true,
                List.of(Edit.insert(root.start(), POLICY + "["), Edit.insert(root.end(), "]}")));
    }
}
