package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;

/** Samples for the parts of a policy that a template fills in later, so that a request can be tried on it. */
final class UnknownPart {

    private UnknownPart() {}

    /** What may be in the place of an unknown part of a text; in an ARN what its field holds. */
    static String sample(String text, int at) {
        if (!text.startsWith(Arn.PREFIX)) {
            return text.length() == 1 ? "111122223333" : "example";
        }
        return switch (Arn.fields(text.substring(0, at)).size() - 1) {
            case 1 -> "aws";
            case 3 -> "us-east-1";
            case 4 -> "111122223333";
            default -> "example";
        };
    }

    /** The policy with samples in the place of all unknown parts; itself without unknown parts. */
    static Policy filled(Policy policy) {
        JsonDocument document = policy.document();
        if (document.value().filter(UnknownPart::hasHoles).isEmpty()) {
            return policy;
        }
        JsonDocument filled =
                new JsonDocument(document.source(), document.value().map(UnknownPart::filled), document.faults());
        return Policy.of(policy.source().with(filled), policy.type());
    }

    private static boolean hasHoles(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().stream().anyMatch(member -> hasHoles(member.name()) || hasHoles(member.value()));
        }
        return value instanceof JsonArray array
                ? array.elements().stream().anyMatch(UnknownPart::hasHoles)
                : value instanceof JsonString string && string.hasHoles();
    }

    private static JsonValue filled(JsonValue value) {
        if (value instanceof JsonObject object) {
            return new JsonObject(
                    object.start(),
                    object.end(),
                    object.members().stream()
                            .map(member -> new JsonMember(filled(member.name()), filled(member.value())))
                            .toList());
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.start(),
                    array.end(),
                    array.elements().stream().map(UnknownPart::filled).toList());
        }
        return value instanceof JsonString string ? filled(string) : value;
    }

    private static JsonString filled(JsonString string) {
        if (!string.hasHoles()) {
            return string;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < string.value().length(); i++) {
            char c = string.value().charAt(i);
            text.append(c == JsonString.HOLE ? sample(string.value(), i) : String.valueOf(c));
        }
        return new JsonString(string.start(), string.end(), text.toString());
    }
}
