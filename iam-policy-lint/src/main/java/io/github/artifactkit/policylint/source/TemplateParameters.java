package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a template's parameters. Without values from the user nothing is known of them: a default is a hint at
 * what may be deployed, and not what will be. With values, a parameter that has none has its default, as CloudFormation
 * has it.
 */
final class TemplateParameters {

    private final Map<String, String> given;
    private final Optional<JsonObject> declared;

    /**
     * The value of a parameter.
     *
     * @param text as it was given; the elements of a list are parted by commas
     * @param isList whether the parameter is a list
     */
    record Value(String text, boolean isList) {

        /** The value at a place that refers to it. */
        JsonValue at(int start, int end) {
            if (!isList) {
                return new JsonString(start, end, text);
            }
            return new JsonArray(
                    start,
                    end,
                    Arrays.stream(text.split(",", -1))
                            .<JsonValue>map(each -> new JsonString(start, end, each.strip()))
                            .toList());
        }
    }

    TemplateParameters(Map<String, String> given, JsonObject template) {
        this.given = given;
        this.declared = Trees.object(template, "Parameters");
    }

    Optional<Value> value(String name) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String type = text(name, "Type").orElse("String");
        if (type.startsWith("AWS::SSM::Parameter::Value")) {
            return Optional.empty();
        }
        boolean isList = type.startsWith("List<") || type.equals("CommaDelimitedList");
        return Optional.ofNullable(given.get(name))
                .or(() -> text(name, "Default"))
                .map(text -> new Value(text, isList));
    }

    private Optional<String> text(String name, String member) {
        return declared.flatMap(all -> Trees.text(all, name, member));
    }
}
