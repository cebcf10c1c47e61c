package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.policylint.json.JsonArray;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.policy.Effect;
import io.github.artifactkit.policylint.policy.ElementValues;
import io.github.artifactkit.policylint.policy.Statement;
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
        return Circle.namesOnce(statement.object())
                && statement.object().members().stream()
                        .allMatch(member -> NAMES.contains(member.name().value()))
                && !(holdsBoth("Principal", "NotPrincipal", statement)
                        || holdsBoth("Action", "NotAction", statement)
                        || holdsBoth("Resource", "NotResource", statement));
    }

    private static boolean holdsBoth(String name, String negated, Statement statement) {
        return statement.object().member(name).isPresent()
                && statement.object().member(negated).isPresent();
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

    /** Comparisons of entries that {@link #covers} takes. */
    long cost(StatementSense other) {
        return actions.cost(other.actions)
                + (resources.isPresent() && other.resources.isPresent()
                        ? resources.get().cost(other.resources.get())
                        : 0);
    }
}
