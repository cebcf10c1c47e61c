package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A name or a text in the tree of a policy, with what it is there.
 *
 * @param role what it is
 * @param string the name or the text
 * @param path the names that lead from the policy, or from its statement, to it, without its own if it is a name
 * @param statement the statement that it is in, if it is in one
 */
record PolicyElement(Role role, JsonString string, List<String> path, Optional<JsonObject> statement) {

    /** What a name or a text of a policy is. */
    enum Role {
        /** The name of an element of the policy, such as {@code Statement}. */
        POLICY_NAME,
        /** The name of an element of a statement, such as {@code Effect}. */
        STATEMENT_NAME,
        /** The value of {@code Version}. */
        VERSION,
        /** The value of {@code Effect}. */
        EFFECT,
        /** A value of {@code Action} or {@code NotAction}. */
        ACTION,
        /** A value of {@code Resource} or {@code NotResource}. */
        RESOURCE,
        /** A name in {@code Principal} or {@code NotPrincipal}, such as {@code Service}. */
        PRINCIPAL_KIND,
        /** A value below such a name. */
        PRINCIPAL,
        /** A name in {@code Condition}. */
        OPERATOR,
        /** A name below an operator. */
        CONDITION_KEY,
        /** A value of a condition key. */
        CONDITION_VALUE,
        /** Anything else. */
        OTHER
    }

    /** The last name of the path. */
    String last() {
        return path.get(path.size() - 1);
    }

    /** The texts of an element of the statement. */
    List<String> siblings(String name) {
        return statement.flatMap(object -> object.member(name)).map(JsonMember::value).stream()
                .flatMap(PolicyElement::texts)
                .toList();
    }

    private static Stream<String> texts(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.elements().stream().flatMap(PolicyElement::texts);
        }
        return value instanceof JsonString string ? Stream.of(string.value()) : Stream.empty();
    }

    /** The first name or text of a policy that passes a test. */
    static Optional<PolicyElement> find(JsonDocument policy, Predicate<JsonString> test) {
        return policy.value().flatMap(root -> new Search(test).in(root, Optional.empty()));
    }

    /** One walk through a tree. Belongs to one thread. */
    private static final class Search {

        private final Predicate<JsonString> test;
        private final List<String> path = new ArrayList<>();

        Search(Predicate<JsonString> test) {
            this.test = test;
        }

        Optional<PolicyElement> in(JsonValue value, Optional<JsonObject> statement) {
            if (value instanceof JsonString string) {
                return test.test(string) ? Optional.of(element(string, false, statement)) : Optional.empty();
            }
            if (value instanceof JsonArray array) {
                return first(array.elements(), element -> in(element, statement));
            }
            return value instanceof JsonObject object ? in(object, statement) : Optional.empty();
        }

        private Optional<PolicyElement> in(JsonObject object, Optional<JsonObject> outer) {
            boolean isPolicy = path.isEmpty() && object.member("Statement").isPresent();
            Optional<JsonObject> statement =
                    outer.isPresent() || isPolicy || isEmptyPolicy(object) ? outer : Optional.of(object);
            return first(object.members(), member -> in(member, statement));
        }

        /** What has none of the elements yet may become a policy. */
        private boolean isEmptyPolicy(JsonObject object) {
            return path.isEmpty()
                    && Stream.of("Effect", "Action", "NotAction", "Resource", "NotResource", "Principal")
                            .noneMatch(name -> object.member(name).isPresent());
        }

        private Optional<PolicyElement> in(JsonMember member, Optional<JsonObject> statement) {
            if (test.test(member.name())) {
                return Optional.of(element(member.name(), true, statement));
            }
            boolean isStep = !(statement.isEmpty() && member.name().value().equals("Statement"));
            if (isStep) {
                path.add(member.name().value());
            }
            Optional<PolicyElement> found = in(member.value(), statement);
            if (isStep) {
                path.remove(path.size() - 1);
            }
            return found;
        }

        private PolicyElement element(JsonString string, boolean isName, Optional<JsonObject> statement) {
            return new PolicyElement(
                    isName ? roleOfName(statement.isPresent()) : roleOfValue(), string, List.copyOf(path), statement);
        }

        private Role roleOfName(boolean inStatement) {
            if (path.isEmpty()) {
                return inStatement ? Role.STATEMENT_NAME : Role.POLICY_NAME;
            }
            return roleOfInnerName(path);
        }

        private Role roleOfValue() {
            String first = path.isEmpty() ? "" : path.get(0);
            int depth = path.size();
            return switch (first) {
                case "Version" -> Role.VERSION;
                case "Effect" -> Role.EFFECT;
                case "Action", "NotAction" -> depth == 1 ? Role.ACTION : Role.OTHER;
                case "Resource", "NotResource" -> depth == 1 ? Role.RESOURCE : Role.OTHER;
                case "Principal", "NotPrincipal" -> depth == 2 ? Role.PRINCIPAL : Role.OTHER;
                case "Condition" -> depth == 3 ? Role.CONDITION_VALUE : Role.OTHER;
                default -> Role.OTHER;
            };
        }

        private static <T> Optional<PolicyElement> first(
                List<T> all, java.util.function.Function<T, Optional<PolicyElement>> search) {
            for (T each : all) {
                Optional<PolicyElement> found = search.apply(each);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What a value is of which the name is still being written, as in YAML, where {@code Condition:} is followed by what
     * is not a name before its colon is there.
     */
    Optional<Role> asName() {
        if (role != Role.OTHER || path.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(roleOfInnerName(path)).filter(name -> name != Role.OTHER);
    }

    /** What a name is below an element of a statement. */
    private static Role roleOfInnerName(List<String> path) {
        return switch (path.get(0)) {
            case "Principal", "NotPrincipal" -> path.size() == 1 ? Role.PRINCIPAL_KIND : Role.OTHER;
            case "Condition" ->
                switch (path.size()) {
                    case 1 -> Role.OPERATOR;
                    case 2 -> Role.CONDITION_KEY;
                    default -> Role.OTHER;
                };
            default -> Role.OTHER;
        };
    }
}
