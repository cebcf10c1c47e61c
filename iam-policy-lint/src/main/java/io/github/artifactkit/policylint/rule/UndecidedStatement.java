package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that mean one thing or its opposite, depending on a part that is not known: whether they allow or deny, what
 * a {@code Not} element leaves out, or whether a condition wants a key to be there or to be absent, true or false.
 */
final class UndecidedStatement {

    private static final Pattern STATEMENT = Pattern.compile("/Statement(?:/(\\d{1,6}))?(?:/.*)?");

    private static final List<String> DECISIVE = List.of("Effect", "NotAction", "NotResource", "NotPrincipal");

    private UndecidedStatement() {}

    /**
     * Whether a place is in such a statement.
     *
     * @param path JSON Pointer to the place in the policy
     */
    static boolean contains(JsonDocument document, String path) {
        Matcher matcher = STATEMENT.matcher(path);
        if (!matcher.matches()) {
            return false;
        }
        Optional<JsonValue> statements = document.value().flatMap(root -> member(root, "Statement"));
        if (statements.isPresent() && statements.get() instanceof JsonArray list && matcher.group(1) != null) {
            int index = Integer.parseInt(matcher.group(1));
            return index < list.elements().size() && isUndecided(list.elements().get(index));
        }
        return statements.filter(UndecidedStatement::isUndecided).isPresent();
    }

    private static boolean isUndecided(JsonValue statement) {
        return DECISIVE.stream()
                        .anyMatch(name -> member(statement, name)
                                .filter(UndecidedStatement::hasHoles)
                                .isPresent())
                || member(statement, "Condition")
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .filter(condition -> condition.members().stream()
                                .anyMatch(operator -> isOfTruth(operator.name().value()) && hasHoles(operator.value())))
                        .isPresent();
    }

    private static boolean isOfTruth(String operator) {
        return operator.equals("Null") || operator.contains("Bool");
    }

    private static Optional<JsonValue> member(JsonValue value, String name) {
        return value instanceof JsonObject object ? object.member(name).map(JsonMember::value) : Optional.empty();
    }

    private static boolean hasHoles(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.hasHoles();
        }
        if (value instanceof JsonArray list) {
            return list.elements().stream().anyMatch(UndecidedStatement::hasHoles);
        }
        return value instanceof JsonObject object
                && object.members().stream().anyMatch(member -> hasHoles(member.value()));
    }
}
