package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNull;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The members of an object, whose values are asked for by type; what does not fit is a problem with its place. */
final class Fields {

    private final JsonObject object;
    private final BiFunction<JsonValue, String, SuiteException> problem;

    private Fields(JsonObject object, BiFunction<JsonValue, String, SuiteException> problem) {
        this.object = object;
        this.problem = problem;
    }

    static Fields of(JsonValue value, BiFunction<JsonValue, String, SuiteException> problem) {
        if (value instanceof JsonObject object) {
            return new Fields(object, problem);
        }
        throw problem.apply(value, "this must be an object, not " + value.kind());
    }

    JsonValue node() {
        return object;
    }

    /** Rejects members that are not among the known ones. */
    void allow(Set<String> known) {
        for (JsonMember member : object.members()) {
            String name = member.name().value();
            if (!known.contains(name)) {
                String hint = Spelling.nearest(name, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("allowed are "
                                + String.join(", ", known.stream().sorted().toList()));
                throw problem.apply(member.name(), "`" + name + "` is not known here; " + hint);
            }
        }
    }

    List<String> names() {
        return object.members().stream().map(member -> member.name().value()).toList();
    }

    boolean has(String name) {
        return object.member(name).isPresent();
    }

    boolean isNull(String name) {
        return value(name) instanceof JsonNull;
    }

    JsonValue value(String name) {
        return object.member(name)
                .map(JsonMember::value)
                .orElseThrow(() -> problem.apply(object, "`" + name + "` is missing"));
    }

    Fields fields(String name) {
        return of(value(name), problem);
    }

    String text(String name) {
        return text(value(name));
    }

    Optional<String> optionalText(String name) {
        return has(name) && !isNull(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** One text or a list of them. */
    List<String> texts(String name) {
        return value(name) instanceof JsonArray list
                ? list.elements().stream().map(this::text).toList()
                : List.of(text(name));
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        if (value(name) instanceof JsonBoolean flag) {
            return flag.value();
        }
        throw problem.apply(value(name), "`" + name + "` must be true or false");
    }

    /** The constant that a text names. */
    <T> T oneOf(String name, List<T> constants, Function<T, String> word) {
        String text = text(name);
        for (T constant : constants) {
            if (word.apply(constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw problem.apply(
                value(name),
                "`" + text + "` is not one of "
                        + String.join(", ", constants.stream().map(word).toList()));
    }

    /** The characters of a string, number or boolean, which YAML tells apart only by their looks. */
    private String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        if (value instanceof JsonNumber number) {
            return number.literal();
        }
        if (value instanceof JsonBoolean bool) {
            return String.valueOf(bool.value());
        }
        throw problem.apply(value, "this must be a text, not " + value.kind());
    }
}
