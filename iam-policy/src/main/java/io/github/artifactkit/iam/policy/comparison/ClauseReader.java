package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Origin;
import io.github.artifactkit.iam.policy.comparison.Encoding.TooManyVariablesException;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Effect;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the statements of a policy as clauses. */
final class ClauseReader {

    private final Encoding encoding;
    private final boolean presenceIsSure;

    /** What an element may match at most, and what it matches for certain. */
    private record Reading(ElementSet wide, ElementSet narrow) {

        static final Reading EVERYTHING = new Reading(ElementSet.EVERYTHING, ElementSet.EVERYTHING);

        static Reading of(boolean negated, List<String> wide, List<String> narrow) {
            ElementSet widest = ElementSet.of(negated, wide);
            return new Reading(widest, narrow.equals(wide) ? widest : ElementSet.of(negated, narrow));
        }
    }

    /**
     * A reader.
     *
     * @param presenceIsSure whether keys that AWS says are in every request are never absent
     */
    ClauseReader(Encoding encoding, boolean presenceIsSure) {
        this.encoding = encoding;
        this.presenceIsSure = presenceIsSure;
    }

    /**
     * The statements of a policy. One without an Effect, which AWS rejects, is left out.
     *
     * @throws UnsupportedPolicyException if something in it has no meaning, so that nothing can be said of it
     */
    List<Clause> read(Policy policy) {
        List<Clause> clauses = new ArrayList<>(policy.statements().size());
        for (Statement statement : policy.statements()) {
            clauses.add(read(policy, statement));
        }
        return clauses;
    }

    /**
     * A statement of a policy.
     *
     * @throws UnsupportedPolicyException if something in it has no meaning, so that nothing can be said of it
     */
    Clause read(Policy policy, Statement statement) {
        try {
            return clause(policy, statement);
        } catch (TooManyVariablesException e) {
            throw unsupported(policy, statement.object(), String.valueOf(e.getMessage()));
        }
    }

    private Clause clause(Policy policy, Statement statement) {
        boolean variables = policy.version()
                .filter(each -> each.value().equals("2012-10-17"))
                .isPresent();
        Effect effect = statement
                .effect()
                .orElseThrow(() -> unsupported(policy, statement.object(), "a statement has no Effect"));
        Reading principal = statement
                .principal()
                .map(element -> principals(policy, element))
                .orElse(Reading.EVERYTHING);
        Reading action = element(
                statement
                        .action()
                        .orElseThrow(() -> unsupported(policy, statement.object(), "a statement has no Action")),
                policy,
                false);
        Reading resource = statement
                .resource()
                .map(element -> element(element, policy, variables))
                .orElse(Reading.EVERYTHING);
        return new Clause(
                effect,
                List.of(principal.wide(), action.wide(), resource.wide()),
                List.of(principal.narrow(), action.narrow(), resource.narrow()),
                tests(policy, statement, variables),
                Optional.of(new Origin(policy, statement)));
    }

    private static UnsupportedPolicyException unsupported(Policy policy, JsonValue node, String reason) {
        return new UnsupportedPolicyException(new Obstacle(policy, node.start(), reason));
    }

    private Reading element(ElementValues element, Policy policy, boolean variables) {
        if (element.values().isEmpty()
                || !isComplete(element.member().value(), element.values().size())) {
            throw unsupported(
                    policy, element.member().value(), element.name() + " is not a string or a list of strings");
        }
        boolean actions = element.name().endsWith("Action");
        List<String> wide = new ArrayList<>(element.values().size());
        List<String> narrow = new ArrayList<>(element.values().size());
        for (JsonString value : element.values()) {
            String text = holes(policy, value);
            add(
                    actions ? text.toLowerCase(Locale.ROOT) : encoding.encode(text, variables),
                    element.negated(),
                    wide,
                    narrow);
        }
        return Reading.of(element.negated(), wide, narrow);
    }

    private static boolean isComplete(JsonValue value, int strings) {
        return !(value instanceof JsonArray list) || list.elements().size() == strings;
    }

    private String holes(Policy policy, JsonString value) {
        return value.hasHoles() ? encoding.encodeHoles(value, policy.document().slice(value.span())) : value.value();
    }

    /** Of a Not element, what it excludes is read the other way round. */
    private static void add(String text, boolean negated, List<String> wide, List<String> narrow) {
        wide.add(text);
        narrow.add(negated ? Encoding.widened(text) : text);
    }

    private Reading principals(Policy policy, PrincipalElement element) {
        List<String> wide = new ArrayList<>();
        List<String> narrow = new ArrayList<>();
        for (Principal principal : element.principals()) {
            add(PrincipalPattern.of(principal, holes(policy, principal.source())), element.negated(), wide, narrow);
        }
        return Reading.of(element.negated(), wide, narrow);
    }

    private List<ConditionTest> tests(Policy policy, Statement statement, boolean variables) {
        List<ConditionTest> tests = new ArrayList<>(statement.conditions().size());
        for (Condition condition : statement.conditions()) {
            if (condition.operator().comparison().isEmpty()) {
                throw unsupported(
                        policy,
                        condition.operatorMember().name(),
                        "`" + condition.operator() + "` is not a condition operator");
            }
            tests.add(test(policy, condition, variables));
        }
        if (statement
                .object()
                .member("Condition")
                .filter(each -> !(each.value() instanceof JsonObject))
                .isPresent()) {
            throw unsupported(policy, statement.object(), "Condition is not an object");
        }
        return tests;
    }

    private ConditionTest test(Policy policy, Condition condition, boolean variables) {
        boolean texts = condition.operator().hasWildcards()
                || condition.operator().isOf(Family.STRING)
                || condition.operator().isOf(Family.BOOL);
        List<String> values = new ArrayList<>(condition.values().size());
        boolean exact = !condition.key().hasHoles()
                && condition.values().size() == condition.nodes().size();
        for (ConditionValue value : condition.values()) {
            String text = value.node() instanceof JsonString string ? holes(policy, string) : value.text();
            exact &= texts || !Encoding.hasVariable(text);
            values.add(encoding.encode(text, variables && texts));
        }
        return new ConditionTest(
                condition.operator(),
                condition.key().value(),
                values,
                exact,
                presenceIsSure && KeyFacts.isAlwaysPresent(condition.keyName(), policy.type()));
    }
}
