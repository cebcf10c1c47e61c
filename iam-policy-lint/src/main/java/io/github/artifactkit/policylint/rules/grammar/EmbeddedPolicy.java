package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy within a larger document, such as a template or what the AWS CLI prints. */
final class EmbeddedPolicy {

    private EmbeddedPolicy() {}

    /** The name of the first member, at any depth, whose value is a policy. */
    static Optional<String> in(JsonValue value) {
        return members(value)
                .flatMap(member ->
                        isPolicy(member.value()) ? Stream.of(member.name().value()) : in(member.value()).stream())
                .findFirst();
    }

    private static Stream<JsonMember> members(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().stream();
        }
        return value instanceof JsonArray array
                ? array.elements().stream().flatMap(EmbeddedPolicy::members)
                : Stream.empty();
    }

    private static boolean isPolicy(JsonValue value) {
        return (value instanceof JsonObject object && object.member("Statement").isPresent())
                || (value instanceof JsonString text && text.value().contains("\"Statement\""));
    }
}
