package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of template parameters in a file: {@code {"Name": "value"}}, the list of {@code ParameterKey} and
 * {@code ParameterValue} that {@code aws cloudformation} accepts, or an object with a member {@code Parameters}, as
 * CodePipeline accepts it.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html">AWS CLI reference,
 *     create-stack</a>
 */
public final class ParameterFile {

    private static final Vocabulary WORDS = new Vocabulary("parameters", Set.of(), Map.of());

    private ParameterFile() {}

    /**
     * Reads the values.
     *
     * @return the values by name; a list is written with commas
     * @throws IllegalArgumentException if the text is not such a file; the message says what is wrong
     */
    public static Map<String, String> read(String text) {
        JsonDocument document = JsonReader.read(text, ReadLimits.DEFAULT, WORDS);
        if (!document.faults().isEmpty()) {
            throw new IllegalArgumentException("it is not valid JSON");
        }
        Map<String, String> values = new LinkedHashMap<>();
        JsonValue root = document.value().orElseThrow(() -> new IllegalArgumentException("it is empty"));
        if (root instanceof JsonArray list) {
            list.elements().forEach(entry -> addPair(entry, values));
        } else if (root instanceof JsonObject object) {
            Optional<JsonValue> inner =
                    object.member("Parameters").map(JsonMember::value).filter(JsonObject.class::isInstance);
            addAll((JsonObject) inner.orElse(object), values);
        } else {
            throw new IllegalArgumentException("it is neither an object nor a list");
        }
        return values;
    }

    private static void addAll(JsonObject object, Map<String, String> values) {
        for (JsonMember member : object.members()) {
            values.put(member.name().value(), text(member.value(), member.name().value()));
        }
    }

    private static void addPair(JsonValue entry, Map<String, String> values) {
        Optional<JsonObject> pair =
                Optional.of(entry).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
        Optional<JsonValue> name =
                pair.flatMap(object -> object.member("ParameterKey")).map(JsonMember::value);
        Optional<JsonValue> value =
                pair.flatMap(object -> object.member("ParameterValue")).map(JsonMember::value);
        if (name.isEmpty() || !(name.get() instanceof JsonString key)) {
            throw new IllegalArgumentException("an entry of the list has no ParameterKey");
        }
        value.ifPresent(each -> values.put(key.value(), text(each, key.value())));
    }

    private static String text(JsonValue value, String name) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        if (value instanceof JsonNumber number) {
            return number.literal();
        }
        if (value instanceof JsonBoolean truth) {
            return String.valueOf(truth.value());
        }
        if (value instanceof JsonArray list) {
            List<JsonValue> elements = list.elements();
            return elements.stream().map(each -> text(each, name)).collect(Collectors.joining(","));
        }
        throw new IllegalArgumentException("the value of " + name + " is not text, a number or a list");
    }
}
