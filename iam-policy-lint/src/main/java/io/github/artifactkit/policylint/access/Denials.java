package io.github.artifactkit.policylint.access;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a policy that deny everyone but callers that their conditions identify. They take back what an Allow
 * for everyone grants to others. Immutable.
 */
public final class Denials {

    /** Keys of requests that AWS services make; they spare no stranger. */
    private static final Set<String> SERVICE_CALLS = Set.of("aws:principalisawsservice", "aws:viaawsservice");

    /** What such a statement denies. */
    private record Denial(ElementValues actions, Optional<ElementValues> resources) {}

    private final List<Denial> denials = new ArrayList<>();

    private Denials(Policy policy) {
        Set<List<Object>> known = new HashSet<>();
        for (Statement statement : policy.statements()) {
            if (sparesOnlyIdentified(statement) && statement.action().isPresent()) {
                Denial denial = new Denial(statement.action().get(), statement.resource());
                if (known.add(
                        List.of(sense(denial.actions()), denial.resources().map(Denials::sense)))) {
                    denials.add(denial);
                }
            }
        }
    }

    private static Object sense(ElementValues element) {
        return List.of(element.negated(), element.patterns());
    }

    /** The denials of a policy. */
    public static Denials of(Policy policy) {
        return new Denials(policy);
    }

    /** Whether they take back what an Allow for everyone grants: each of its actions on each of its resources. */
    public boolean takeBack(Statement allow) {
        Optional<ElementValues> actions = allow.action().filter(element -> !element.negated());
        return !denials.isEmpty()
                && actions.isPresent()
                && actions.get().patterns().stream().allMatch(action -> takeBack(action, allow));
    }

    private boolean takeBack(WildcardPattern action, Statement allow) {
        List<Denial> same =
                denials.stream().filter(denial -> coversAction(denial, action)).toList();
        Optional<ElementValues> resources = allow.resource();
        if (resources.isEmpty() || resources.get().negated()) {
            return same.stream().anyMatch(denial -> coversAnything(denial.resources()));
        }
        return resources.get().patterns().stream()
                .allMatch(resource -> same.stream().anyMatch(denial -> coversResource(denial, resource)));
    }

    private static boolean coversAction(Denial denial, WildcardPattern action) {
        ElementValues actions = denial.actions();
        return actions.negated()
                ? actions.patterns().stream().noneMatch(pattern -> pattern.intersects(action))
                : actions.patterns().stream().anyMatch(pattern -> pattern.includes(action));
    }

    private static boolean coversResource(Denial denial, WildcardPattern resource) {
        Optional<ElementValues> resources = denial.resources();
        return coversAnything(resources)
                || (!resources.orElseThrow().negated()
                        && resources.orElseThrow().patterns().stream().anyMatch(pattern -> pattern.includes(resource)));
    }

    private static boolean coversAnything(Optional<ElementValues> resources) {
        return resources.isEmpty()
                || (!resources.get().negated()
                        && resources.get().patterns().stream().anyMatch(WildcardPattern::matchesEverything));
    }

    private static boolean sparesOnlyIdentified(Statement statement) {
        return statement.denies()
                && statement
                        .principal()
                        .filter(element -> !element.negated() && element.namesEverybody())
                        .isPresent()
                && statement.conditions().stream().anyMatch(Denials::sparesIdentified)
                && statement.conditions().stream()
                        .allMatch(condition -> sparesIdentified(condition) || sparesServices(condition));
    }

    private static boolean sparesIdentified(Condition condition) {
        return condition.operator().isNegated()
                && condition.operator().set() != SetOperator.FOR_ANY_VALUE
                && condition.operator().matchesAbsentKey()
                && Restriction.namesFixedCallers(condition);
    }

    private static boolean sparesServices(Condition condition) {
        return SERVICE_CALLS.contains(condition.keyName())
                && condition.operator().is(Comparison.BOOL)
                && condition.values().stream().allMatch(value -> value.text().equalsIgnoreCase("false"));
    }
}
