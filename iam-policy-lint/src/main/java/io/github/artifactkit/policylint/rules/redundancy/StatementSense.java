package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.document.Effect;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement says, whatever its Sid, its layout and the order of its lists. Two are equal if they say the same.
 *
 * @param effect what it does
 * @param circle to whom and when
 * @param actions of what
 * @param resources to what; empty if the statement names no resources, as in a role trust policy
 */
record StatementSense(Effect effect, Circle circle, Entries actions, Optional<Entries> resources) {

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

    private static final Set<String> BOTH_PRINCIPALS = Set.of("Principal", "NotPrincipal");
    private static final Set<String> BOTH_ACTIONS = Set.of("Action", "NotAction");
    private static final Set<String> BOTH_RESOURCES = Set.of("Resource", "NotResource");

    /** Reads a statement; empty if something in it is against the grammar, so that what it says is not certain. */
    static Optional<StatementSense> of(Statement statement, PlainText plain) {
        Optional<Circle> circle = Circle.of(statement);
        if (circle.isEmpty()
                || statement.effect().isEmpty()
                || !isWhole(statement)
                || statement.action().filter(StatementSense::isWhole).isEmpty()
                || statement.resource().filter(each -> !isWhole(each)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new StatementSense(
                statement.effect().get(),
                circle.get(),
                Entries.ofActions(statement.action().get()),
                statement.resource().map(element -> Entries.ofResources(element, plain))));
    }

    private static boolean isWhole(Statement statement) {
        Set<String> names = statement.object().names();
        return names.size() == statement.object().members().size()
                && NAMES.containsAll(names)
                && !names.containsAll(BOTH_PRINCIPALS)
                && !names.containsAll(BOTH_ACTIONS)
                && !names.containsAll(BOTH_RESOURCES);
    }

    private static boolean isWhole(ElementValues element) {
        return !element.values().isEmpty()
                && (element.member().value() instanceof JsonString
                        || (element.member().value() instanceof JsonArray list
                                && list.elements().size() == element.values().size()));
    }

    /** Whether this speaks of all actions and resources of the other one. Where that is not certain, it says no. */
    boolean covers(StatementSense other) {
        return actions.covers(other.actions)
                && (resources.isEmpty()
                        ? other.resources.isEmpty()
                        : other.resources.isPresent() && resources.get().covers(other.resources.get()));
    }

    @Override
    public int hashCode() {
        return actions.hashCode() * 31 + resources.hashCode();
    }

    /** Comparisons of entries that {@link #covers} takes. */
    long cost(StatementSense other) {
        return actions.cost(other.actions)
                + (resources.isPresent() && other.resources.isPresent()
                        ? resources.get().cost(other.resources.get())
                        : 0);
    }
}
