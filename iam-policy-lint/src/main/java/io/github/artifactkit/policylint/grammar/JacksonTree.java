package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;

/** Copies a tree with places into the form that the schema validator takes. Of a name that occurs twice, the last counts. */
final class JacksonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JacksonTree() {}

    static JsonNode of(JsonValue value) {
        if (value instanceof JsonString string) {
            return NODES.textNode(string.value());
        }
        if (value instanceof JsonObject object) {
            ObjectNode node = NODES.objectNode();
            for (JsonMember member : object.members()) {
                node.set(member.name().value(), of(member.value()));
            }
            return node;
        }
        if (value instanceof JsonArray array) {
            ArrayNode node = NODES.arrayNode(array.elements().size());
            for (JsonValue element : array.elements()) {
                node.add(of(element));
            }
            return node;
        }
        if (value instanceof JsonBoolean bool) {
            return NODES.booleanNode(bool.value());
        }
        // No constraint of the grammar looks at the size of a number.
        return value instanceof JsonNumber number ? number(number.literal()) : NODES.nullNode();
    }

    private static JsonNode number(String literal) {
        try {
            return NODES.numberNode(Integer.parseInt(literal));
        } catch (NumberFormatException notSmall) {
            return NODES.numberNode(0.5);
        }
    }
}
