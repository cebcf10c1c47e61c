package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * To whom a statement speaks, and when.
 *
 * @param notPrincipal whether it names those to whom it does not speak
 * @param principals whom it names; none in a policy that speaks to its bearer
 * @param tests its conditions
 */
record Circle(boolean notPrincipal, Set<Named> principals, Set<Test> tests) {

    private static final Named EVERYBODY = new Named(Kind.AWS, "*");
    private static final Set<Named> EVERYBODY_ALONE = Set.of(EVERYBODY);

    /** A principal, an account by its id. */
    record Named(Kind kind, String text) {

        static Named of(Principal principal) {
            if (principal.form() == Form.EVERYBODY) {
                return EVERYBODY;
            }
            Optional<String> account = principal.form() == Form.ACCOUNT ? principal.account() : Optional.empty();
            return new Named(
                    principal.kind(), account.orElseGet(() -> principal.source().value()));
        }
    }

    /** A key under an operator; of its values the order does not count. */
    record Test(String operator, String key, Set<String> values) {

        private static Test of(Condition condition) {
            return new Test(
                    condition.operator().toString(),
                    condition.keyName(),
                    condition.values().stream().map(ConditionValue::text).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Reads them; empty if something is left out of the reading because the grammar forbids it, or stands there twice. */
    static Optional<Circle> of(Statement statement) {
        Optional<PrincipalElement> element = statement.principal();
        if ((element.isPresent() && !isWhole(element.get())) || !isWhole(statement)) {
            return Optional.empty();
        }
        return Optional.of(new Circle(
                element.isPresent() && element.get().negated(),
                element.isPresent() ? principals(element.get()) : Set.of(),
                tests(statement.conditions())));
    }

    private static Set<Test> tests(List<Condition> conditions) {
        return conditions.isEmpty()
                ? Set.of() // as in most statements
                : conditions.stream().map(Test::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Named> principals(PrincipalElement element) {
        return element.principals().stream().map(Named::of).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isWhole(PrincipalElement element) {
        if (element.member().value() instanceof JsonString) {
            return element.namesEverybody();
        }
        return element.member().value() instanceof JsonObject object
                && !object.members().isEmpty()
                && namesOnce(object)
                && element.principals().size()
                        == object.members().stream()
                                .mapToInt(member -> member.value() instanceof JsonArray list
                                        ? list.elements().size()
                                        : 1)
                                .sum();
    }

    private static boolean isWhole(Statement statement) {
        Optional<JsonMember> member = statement.object().member("Condition");
        if (member.isEmpty()) {
            return true;
        }
        return member.get().value() instanceof JsonObject operators
                && namesOnce(operators)
                && operators.members().stream()
                        .allMatch(each -> each.value() instanceof JsonObject keys
                                && !keys.members().isEmpty())
                && statement.conditions().stream().allMatch(Circle::isWhole)
                && statement.conditions().stream().map(Circle::place).distinct().count()
                        == statement.conditions().size();
    }

    private static boolean isWhole(Condition condition) {
        return condition.operator().comparison().isPresent()
                && !condition.values().isEmpty()
                && condition.values().size() == condition.nodes().size();
    }

    private static List<String> place(Condition condition) {
        return List.of(condition.operator().toString(), condition.keyName());
    }

    // Those of a record go through method handles, which are slow until they are compiled.

    @Override
    public boolean equals(Object other) {
        return other instanceof Circle that
                && notPrincipal == that.notPrincipal
                && principals.equals(that.principals)
                && tests.equals(that.tests);
    }

    @Override
    public int hashCode() {
        return principals.hashCode() * 31 + tests.hashCode();
    }

    /** Whether each name stands in an object once. */
    static boolean namesOnce(JsonObject object) {
        return object.names().size() == object.members().size();
    }

    /** All circles that are sure to hold this one: those of everybody, and those without conditions. Each once. */
    List<Circle> wider() {
        List<Circle> wider = new ArrayList<>(4);
        wider.add(this);
        if (!tests.isEmpty()) {
            wider.add(new Circle(notPrincipal, principals, Set.of()));
        }
        if (notPrincipal || !principals.equals(EVERYBODY_ALONE)) {
            wider.add(new Circle(false, EVERYBODY_ALONE, tests));
            if (!tests.isEmpty()) {
                wider.add(new Circle(false, EVERYBODY_ALONE, Set.of()));
            }
        }
        return wider;
    }
}
