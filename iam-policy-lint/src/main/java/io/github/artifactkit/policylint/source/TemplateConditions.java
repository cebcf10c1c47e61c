package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which conditions of a template are decided by what is known offline, such as the values of parameters. Belongs to one
 * thread.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html">AWS
 *     CloudFormation User Guide, condition functions</a>
 */
final class TemplateConditions {

    private final Optional<JsonObject> declared;
    private final Function<JsonValue, Optional<JsonValue>> evaluation;
    private final Set<String> open = new HashSet<>();

    /**
     * The conditions of a template.
     *
     * @param evaluation the value of an operand; a string with holes where it is not known
     */
    TemplateConditions(JsonObject template, Function<JsonValue, Optional<JsonValue>> evaluation) {
        this.declared = Trees.object(template, "Conditions");
        this.evaluation = evaluation;
    }

    /** Whether a condition is true; empty if that is not known. */
    Optional<Boolean> value(String name) {
        Optional<JsonValue> condition = declared.flatMap(all -> Trees.member(all, name));
        if (condition.isEmpty() || !open.add(name)) {
            return Optional.empty();
        }
        Optional<Boolean> value = value(condition.get());
        open.remove(name);
        return value;
    }

    private Optional<Boolean> value(JsonValue condition) {
        if (!(condition instanceof JsonObject object) || object.members().size() != 1) {
            return Optional.empty();
        }
        JsonMember function = object.members().get(0);
        List<JsonValue> operands = Trees.elements(function.value());
        return switch (function.name().value()) {
            case "Condition" -> function.value() instanceof JsonString name ? value(name.value()) : Optional.empty();
            case "Fn::Equals" -> operands.size() == 2 ? equal(operands.get(0), operands.get(1)) : Optional.empty();
            case "Fn::Not" -> operands.size() == 1 ? value(operands.get(0)).map(value -> !value) : Optional.empty();
            case "Fn::And" -> all(operands, true);
            case "Fn::Or" -> all(operands, false);
            default -> Optional.empty();
        };
    }

    private Optional<Boolean> equal(JsonValue one, JsonValue other) {
        return text(one).flatMap(first -> text(other).map(first::equals));
    }

    private Optional<String> text(JsonValue operand) {
        return evaluation
                .apply(operand)
                .filter(JsonString.class::isInstance)
                .map(JsonString.class::cast)
                .filter(string -> !string.hasHoles())
                .map(JsonString::value);
    }

    /** And with the neutral value true, Or with false: one operand that has the other value decides. */
    private Optional<Boolean> all(List<JsonValue> operands, boolean neutral) {
        boolean known = !operands.isEmpty();
        for (JsonValue operand : operands) {
            Optional<Boolean> value = value(operand);
            if (value.isPresent() && value.get() != neutral) {
                return value;
            }
            known &= value.isPresent();
        }
        return known ? Optional.of(neutral) : Optional.empty();
    }
}
