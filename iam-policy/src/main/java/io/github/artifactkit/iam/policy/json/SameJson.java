package io.github.artifactkit.iam.policy.json;

import java.util.List;

/** Compares values without regard to where they are. */
final class SameJson {

    private SameJson() {}

    static boolean test(JsonValue one, JsonValue other) {
        if (one instanceof JsonObject object) {
            return other instanceof JsonObject that && areSameMembers(object.members(), that.members());
        }
        if (one instanceof JsonArray array) {
            return other instanceof JsonArray that && areSame(array.elements(), that.elements());
        }
        if (one instanceof JsonString string) {
            return other instanceof JsonString that && isSameText(string, that);
        }
        if (one instanceof JsonNumber number) {
            return other instanceof JsonNumber that && number.literal().equals(that.literal());
        }
        if (one instanceof JsonBoolean truth) {
            return other instanceof JsonBoolean that && truth.value() == that.value();
        }
        return other instanceof JsonNull;
    }

    private static boolean areSameMembers(List<JsonMember> some, List<JsonMember> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!isSameText(some.get(i).name(), others.get(i).name())
                    || !test(some.get(i).value(), others.get(i).value())) {
                return false;
            }
        }
        return true;
    }

    private static boolean areSame(List<JsonValue> some, List<JsonValue> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!test(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameText(JsonString one, JsonString other) {
        return one.hasHoles() == other.hasHoles() && one.value().equals(other.value());
    }
}
