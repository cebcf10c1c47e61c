package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.rule.CodeSpan;
import java.util.Optional;

/** Values of a policy in the messages of the grammar. */
final class GrammarWording {

    private GrammarWording() {}

    /** The value that a violation is about, as the subject of a sentence. */
    static String subject(JsonValue node, Policy policy) {
        String pointer = policy.document().pointer(node);
        if (pointer.isEmpty()) {
            return "The policy";
        }
        String[] steps = pointer.substring(1).split("/", -1);
        String last = steps[steps.length - 1];
        boolean index = !last.isEmpty() && Character.isDigit(last.charAt(0));
        if (!index || steps.length == 1) {
            return CodeSpan.of(last.replace("~1", "/").replace("~0", "~"));
        }
        return "Each entry of "
                + CodeSpan.of(steps[steps.length - 2].replace("~1", "/").replace("~0", "~"));
    }

    /** The function of CloudFormation that an object calls: {@code {"Ref": ...}} or {@code {"Fn::Sub": ...}}. */
    static Optional<String> templateFunction(JsonValue node) {
        return node instanceof JsonObject object && object.members().size() == 1
                ? Optional.of(object.members().get(0).name().value())
                        .filter(name -> name.equals("Ref") || name.startsWith("Fn::"))
                : Optional.empty();
    }

    /** A value as it is shown in a message. */
    static String shown(JsonValue value) {
        if (value instanceof JsonString string) {
            return CodeSpan.of(string);
        }
        return value instanceof JsonNumber number ? CodeSpan.of(number.literal()) : value.kind();
    }
}
