package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.comparison.RequestedAccess;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Access given as an option, in the two forms of the AWS CLI: {@code actions=s3:GetObject,s3:PutObject,resources=ARN}, or
 * JSON.
 */
final class AccessArgument {

    private static final String ACTIONS = "actions";
    private static final String RESOURCES = "resources";
    private static final Vocabulary WORDS = new Vocabulary("access", Set.of(ACTIONS, RESOURCES), Map.of());

    private AccessArgument() {}

    /**
     * Reads it.
     *
     * @throws UsageException if it is in neither form
     */
    static List<RequestedAccess> read(String text) {
        String stripped = text.strip();
        try {
            return stripped.startsWith("[") || stripped.startsWith("{")
                    ? readJson(stripped)
                    : List.of(readShorthand(stripped));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--access: " + e.getMessage() + ".");
        }
    }

    /** After {@code actions=} or {@code resources=} all up to the next of them belongs to it. */
    private static RequestedAccess readShorthand(String text) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> current = null;
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (name.equals(ACTIONS) || name.equals(RESOURCES)) {
                current = lists.computeIfAbsent(name, ignored -> new ArrayList<>());
                current.add(part.substring(equals + 1).strip());
            } else if (current == null) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" does not begin with actions= or resources=, such as actions=s3:GetObject");
            } else {
                current.add(part.strip());
            }
        }
        return new RequestedAccess(lists.getOrDefault(ACTIONS, List.of()), lists.getOrDefault(RESOURCES, List.of()));
    }

    private static List<RequestedAccess> readJson(String text) {
        JsonDocument document = JsonReader.read(text, ReadLimits.DEFAULT, WORDS);
        Optional<JsonValue> value = document.value();
        if (value.isEmpty() || !document.faults().isEmpty()) {
            throw new IllegalArgumentException("it is not valid JSON");
        }
        List<JsonValue> all = value.get() instanceof JsonArray list ? list.elements() : List.of(value.get());
        return all.stream().map(AccessArgument::access).toList();
    }

    private static RequestedAccess access(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw new IllegalArgumentException("an entry is " + value.kind() + " and not an object");
        }
        return new RequestedAccess(strings(object, ACTIONS), strings(object, RESOURCES));
    }

    private static List<String> strings(JsonObject object, String name) {
        Optional<JsonValue> value = object.member(name).map(member -> member.value());
        if (value.isEmpty()) {
            return List.of();
        }
        List<JsonValue> all = value.get() instanceof JsonArray list ? list.elements() : List.of(value.get());
        List<String> strings = new ArrayList<>(all.size());
        for (JsonValue each : all) {
            if (!(each instanceof JsonString string)) {
                throw new IllegalArgumentException(name + " has " + each.kind() + " among its strings");
            }
            strings.add(string.value());
        }
        return strings;
    }
}
