package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the values that a condition key is compared with. IAM reads {@code true} and {@code "true"}, and {@code 10}
 * and {@code "10"}, as the same.
 *
 * @param node the string, number or boolean in the document
 * @param text its characters
 */
public record ConditionValue(JsonValue node, String text) {

    /** Whether parts of the value are not known. */
    public boolean hasHoles() {
        return node instanceof JsonString string && string.hasHoles();
    }

    /** Whether the value is a text, or may turn out to be it once its unknown parts are filled in. */
    public boolean canBe(String wanted) {
        return node instanceof JsonString string ? string.canBe(wanted) : text.equals(wanted);
    }

    /** The values of a key; what is neither string, number nor boolean is left to the grammar. */
    static List<ConditionValue> of(JsonValue value) {
        if (!(value instanceof JsonArray list)) {
            return one(value).map(List::of).orElse(List.of());
        }
        List<ConditionValue> values = new ArrayList<>(list.elements().size());
        for (JsonValue element : list.elements()) {
            one(element).ifPresent(values::add);
        }
        return values;
    }

    private static Optional<ConditionValue> one(JsonValue value) {
        if (value instanceof JsonString string) {
            return Optional.of(new ConditionValue(value, string.value()));
        }
        if (value instanceof JsonNumber number) {
            return Optional.of(new ConditionValue(value, number.literal()));
        }
        return value instanceof JsonBoolean bool
                ? Optional.of(new ConditionValue(value, String.valueOf(bool.value())))
                : Optional.empty();
    }
}
