package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a statement can be read to its end. Of one that the grammar rejects, or that names something twice, parts would be
 * left out, so that what it says is not certain.
 */
final class StatementForm {

    private static final Set<String> NAMES = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final List<Set<String>> EITHER = List.of(
            Set.of("Principal", "NotPrincipal"), Set.of("Action", "NotAction"), Set.of("Resource", "NotResource"));

    private StatementForm() {}

    static boolean isComplete(Statement statement) {
        return statement.effect().isPresent()
                && hasNamesOfStatement(statement.object())
                && statement.action().filter(StatementForm::isComplete).isPresent()
                && statement.resource().filter(each -> !isComplete(each)).isEmpty()
                && statement.principal().filter(each -> !isComplete(each)).isEmpty()
                && hasCompleteConditions(statement);
    }

    private static boolean hasNamesOfStatement(JsonObject statement) {
        Set<String> names = statement.names();
        return hasEachNameOnce(statement)
                && NAMES.containsAll(names)
                && EITHER.stream().noneMatch(names::containsAll);
    }

    private static boolean hasEachNameOnce(JsonObject object) {
        return object.names().size() == object.members().size();
    }

    private static boolean isComplete(ElementValues element) {
        return !element.values().isEmpty()
                && (element.member().value() instanceof JsonString
                        || (element.member().value() instanceof JsonArray list
                                && list.elements().size() == element.values().size()));
    }

    private static boolean isComplete(PrincipalElement element) {
        if (element.member().value() instanceof JsonString) {
            return element.namesEverybody();
        }
        return element.member().value() instanceof JsonObject object
                && !object.members().isEmpty()
                && hasEachNameOnce(object)
                && element.principals().size()
                        == object.members().stream()
                                .mapToInt(StatementForm::count)
                                .sum();
    }

    private static int count(JsonMember member) {
        return member.value() instanceof JsonArray list ? list.elements().size() : 1;
    }

    private static boolean hasCompleteConditions(Statement statement) {
        Optional<JsonMember> member = statement.object().member("Condition");
        return member.isEmpty()
                || (member.get().value() instanceof JsonObject operators
                        && hasEachNameOnce(operators)
                        && operators.members().stream().allMatch(StatementForm::hasKeys)
                        && areComplete(statement.conditions()));
    }

    private static boolean hasKeys(JsonMember operator) {
        return operator.value() instanceof JsonObject keys && !keys.members().isEmpty();
    }

    private static boolean areComplete(List<Condition> conditions) {
        Set<List<String>> places = new HashSet<>();
        return conditions.stream()
                .allMatch(condition -> isComplete(condition)
                        && places.add(List.of(condition.operator().toString(), condition.keyName())));
    }

    private static boolean isComplete(Condition condition) {
        return condition.operator().comparison().isPresent()
                && !condition.values().isEmpty()
                && condition.values().size() == condition.nodes().size();
    }
}
