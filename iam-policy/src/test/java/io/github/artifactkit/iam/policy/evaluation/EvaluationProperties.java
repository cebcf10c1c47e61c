package io.github.artifactkit.iam.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.evaluation.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all policies and requests of a small world. */
class EvaluationProperties {

    private static final String USER = "arn:aws:iam::111122223333:user/bob";

    /** A statement and what it says, so that the definition can be applied to it without the matchers. */
    record Written(boolean allows, boolean otherActions, String action, boolean otherResources, String resource) {

        String json() {
            return "{\"Effect\": \"" + (allows ? "Allow" : "Deny") + "\", \"" + (otherActions ? "NotAction" : "Action")
                    + "\": \"s3:" + action + "\", \"" + (otherResources ? "NotResource" : "Resource")
                    + "\": \"arn:aws:s3:::" + resource + "\"}";
        }

        boolean isAbout(String requestedAction, String requestedResource) {
            return (like(action.toLowerCase(java.util.Locale.ROOT), requestedAction.toLowerCase(java.util.Locale.ROOT))
                            != otherActions)
                    && (like(resource, requestedResource) != otherResources);
        }

        private static boolean like(String pattern, String text) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
            return text.matches(regex.toString());
        }
    }

    @Provide
    Arbitrary<Written> statements() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Boolean> rarely = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(false)), net.jqwik.api.Tuple.of(1, Arbitraries.just(true)));
        Arbitrary<String> patterns =
                Arbitraries.strings().withChars("aB*?").ofMinLength(1).ofMaxLength(4);
        return Combinators.combine(flag, rarely, patterns, rarely, patterns).as(Written::new);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aAB").ofMinLength(1).ofMaxLength(4);
    }

    private static AccessRequest request(String action, String resource) {
        return AccessRequest.of(Caller.of(USER), "s3:" + action, "arn:aws:s3:::" + resource);
    }

    private static Outcome outcome(List<Written> statements, AccessRequest request) {
        CompiledPolicy policy =
                Policies.identity(statements.stream().map(Written::json).toArray(String[]::new));
        return PolicySet.builder().identity(policy).build().evaluate(request).outcome();
    }

    @Property
    void a_decision_over_one_policy_is_that_of_the_definition(
            @ForAll("statements") Written one,
            @ForAll("statements") Written two,
            @ForAll("statements") Written three,
            @ForAll("names") String action,
            @ForAll("names") String resource) {
        List<Written> all = List.of(one, two, three);
        boolean denies = all.stream().anyMatch(each -> !each.allows() && each.isAbout(action, resource));
        boolean allows = all.stream().anyMatch(each -> each.allows() && each.isAbout(action, resource));

        assertThat(outcome(all, request(action, resource)))
                .isEqualTo(denies ? Outcome.EXPLICIT_DENY : allows ? Outcome.ALLOWED : Outcome.IMPLICIT_DENY);
    }

    @Property
    void one_more_deny_allows_nothing_and_one_more_allow_denies_nothing(
            @ForAll("statements") Written one,
            @ForAll("statements") Written more,
            @ForAll("names") String action,
            @ForAll("names") String resource) {
        AccessRequest request = request(action, resource);
        List<Written> longer = new ArrayList<>(List.of(one, more));

        boolean before = outcome(List.of(one), request) == Outcome.ALLOWED;
        boolean after = outcome(longer, request) == Outcome.ALLOWED;

        assertThat(more.allows() ? !before || after : before || !after).isTrue();
    }

    @Property
    void a_boundary_that_allows_everything_limits_nothing_and_one_layer_more_never_allows_more(
            @ForAll("statements") Written identity,
            @ForAll("statements") Written boundary,
            @ForAll("names") String action,
            @ForAll("names") String resource) {
        AccessRequest request = request(action, resource);
        CompiledPolicy policy = Policies.identity(identity.json());
        boolean allowed =
                PolicySet.builder().identity(policy).build().evaluate(request).isAllowed();

        assertThat(PolicySet.builder()
                        .identity(policy)
                        .boundary(Policies.identity(Policies.allow("*", "*")))
                        .build()
                        .evaluate(request)
                        .isAllowed())
                .isEqualTo(allowed);
        boolean bounded = PolicySet.builder()
                .identity(policy)
                .boundary(Policies.identity(boundary.json()))
                .build()
                .evaluate(request)
                .isAllowed();
        assertThat(!bounded || allowed).isTrue();
    }

    @Property
    void the_value_of_a_variable_matches_itself_and_nothing_else(
            @ForAll("values") String value, @ForAll("values") String other) {
        CompiledPolicy policy = Policies.identity(
                Policies.statement("Allow", "", "*", "*", "\"StringLike\": {\"k\": \"${aws:username}\"}"));
        AccessRequest request =
                request("a", "a").withContext("aws:username", value).withContext("k", other);

        assertThat(PolicySet.builder()
                        .identity(policy)
                        .build()
                        .evaluate(request)
                        .isAllowed())
                .isEqualTo(value.equals(other));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("a*?$").ofMinLength(1).ofMaxLength(3);
    }
}
