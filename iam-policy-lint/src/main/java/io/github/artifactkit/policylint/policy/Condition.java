package io.github.artifactkit.policylint.policy;

import io.github.artifactkit.policylint.json.JsonMember;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.json.JsonValue;
import java.util.List;

/**
 * One key of one operator in a Condition.
 *
 * @param operatorMember the member that holds the operator's block
 * @param operator the operator, taken apart
 * @param key the condition key with its place
 * @param values what the key is compared with
 */
public record Condition(JsonMember operatorMember, ConditionOperator operator, JsonString key, List<JsonValue> values) {

    /** Copies the values. */
    public Condition {
        values = List.copyOf(values);
    }
}
