package io.github.artifactkit.iam.policy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.testing.PropertyShare;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/**
 * Comparison against the evaluation of every request of a small world: policies of a few statements over two letters, a
 * key of text, a key of several values, a number, an address, conditions, Not elements and denials.
 */
class SmallWorldProperties {

    private static final List<String> ACTIONS = texts("s3:", 2);
    private static final List<String> RESOURCES = texts("", 2);

    private static final Map<String, List<List<String>>> VALUES = Map.of(
            "s3:prefix",
            List.of(List.of(), List.of("a"), List.of("b"), List.of("ab"), List.of("z"), List.of("A")),
            "aws:TagKeys",
            List.of(
                    List.of(),
                    List.of("a"),
                    List.of("b"),
                    List.of("z"),
                    List.of("a", "b"),
                    List.of("a", "z"),
                    List.of("b", "z")),
            "s3:max-keys",
            List.of(List.of(), List.of("0"), List.of("1"), List.of("1.5"), List.of("2"), List.of("3")));

    /** With values that have wildcards in their text, which operators without wildcards compare letter by letter. */
    private static final Map<String, List<List<String>>> MORE_VALUES = Map.of(
            "s3:prefix",
            subsets(List.of("a", "b", "ab", "z", "A", "az", "zb", "azb", "a*", "*b", "*"), 1),
            "aws:TagKeys",
            subsets(List.of("a", "b", "z", "ab", "a*", "*b", "*"), 2),
            "s3:max-keys",
            subsets(List.of("0", "1", "1.5", "2", "3"), 1));

    private static List<List<String>> subsets(List<String> values, int most) {
        List<List<String>> all = new ArrayList<>(List.of(List.of()));
        values.forEach(value -> List.copyOf(all).stream()
                .filter(subset -> subset.size() < most)
                .forEach(subset ->
                        all.add(Stream.concat(subset.stream(), Stream.of(value)).toList())));
        return all;
    }

    private static List<String> texts(String prefix, int most) {
        List<String> all = new ArrayList<>();
        List<String> last = List.of("");
        for (int length = 1; length <= most; length++) {
            last = last.stream()
                    .flatMap(text -> Stream.of(text + "a", text + "b", text + "c"))
                    .toList();
            last.forEach(text -> all.add(prefix + text));
        }
        return all;
    }

    /** All contexts of the keys that policies name; of others the values do not matter. */
    private static List<Map<String, List<String>>> contexts(String policies) {
        List<Map<String, List<String>>> all = List.of(Map.of());
        for (Map.Entry<String, List<List<String>>> key : VALUES.entrySet()) {
            if (policies.contains(key.getKey())) {
                all = all.stream()
                        .flatMap(context -> key.getValue().stream().map(values -> with(context, key.getKey(), values)))
                        .toList();
            }
        }
        return all;
    }

    private static Map<String, List<String>> with(Map<String, List<String>> context, String key, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        if (!values.isEmpty()) {
            more.put(key, values);
        }
        return more;
    }

    /** For properties of other classes. */
    static final class Policies implements ArbitrarySupplier<String> {
        @Override
        public Arbitrary<String> get() {
            return policies();
        }
    }

    @Provide
    static Arbitrary<String> policies() {
        return statements().list().ofMinSize(1).ofMaxSize(3).map(SmallWorldProperties::policy);
    }

    private static String policy(List<String> statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static Arbitrary<String> statements() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(3, "Allow"), Tuple.of(2, "Deny")),
                        element("Action", patterns(2).map(text -> "s3:" + text)),
                        element("Resource", patterns(2)),
                        conditions())
                .as((effect, action, resource, condition) ->
                        "{\"Effect\":\"" + effect + "\"," + action + "," + resource + condition + "}");
    }

    private static Arbitrary<String> element(String name, Arbitrary<String> patterns) {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(4, ""), Tuple.of(1, "Not")),
                        patterns.list().ofMinSize(1).ofMaxSize(2))
                .as((not, all) -> "\"" + not + name + "\":[\"" + String.join("\",\"", all) + "\"]");
    }

    private static Arbitrary<String> patterns(int most) {
        return Arbitraries.strings()
                .withChars('a', 'b', '*', '*')
                .ofMinLength(1)
                .ofMaxLength(most);
    }

    private static Arbitrary<String> conditions() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")),
                Tuple.of(
                        2,
                        tests().list()
                                .ofMinSize(1)
                                .ofMaxSize(2)
                                .map(tests -> ",\"Condition\":{" + merged(tests) + "}")));
    }

    private static String merged(List<Map.Entry<String, String>> tests) {
        return tests.stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new))
                .entrySet()
                .stream()
                .map(test -> "\"" + test.getKey() + "\":{" + test.getValue() + "}")
                .collect(Collectors.joining(","));
    }

    private static Arbitrary<Map.Entry<String, String>> tests() {
        Arbitrary<String> texts = Arbitraries.of("a", "b", "a*", "*b", "*");
        return Arbitraries.oneOf(
                test(
                        List.of(
                                "StringEquals",
                                "StringNotEquals",
                                "StringLike",
                                "StringNotLike",
                                "StringEqualsIgnoreCase",
                                "StringEqualsIfExists",
                                "StringNotLikeIfExists"),
                        "s3:prefix",
                        texts),
                test(
                        List.of(
                                "ForAllValues:StringEquals",
                                "ForAnyValue:StringEquals",
                                "ForAllValues:StringNotEquals",
                                "ForAnyValue:StringNotLike",
                                "ForAnyValue:StringLike"),
                        "aws:TagKeys",
                        texts),
                test(
                        List.of("NumericLessThan", "NumericGreaterThanEquals", "NumericEquals", "NumericNotEquals"),
                        "s3:max-keys",
                        Arbitraries.of("1", "2")),
                test(List.of("Null"), "s3:prefix", Arbitraries.of("true", "false")),
                test(List.of("Null"), "aws:TagKeys", Arbitraries.of("true", "false")));
    }

    private static Arbitrary<Map.Entry<String, String>> test(
            List<String> operators, String key, Arbitrary<String> values) {
        return Combinators.combine(
                        Arbitraries.of(operators),
                        values.list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .ofMaxSize(operators.get(0).equals("Null") ? 1 : 2))
                .as((operator, all) -> Map.entry(operator, "\"" + key + "\":[\"" + String.join("\",\"", all) + "\"]"));
    }

    @Property(tries = 150)
    void an_answer_is_that_of_every_request(@ForAll("policies") String before, @ForAll("policies") String after) {
        check(before, after);
    }

    @Property(tries = 100)
    void tables_of_elements_say_what_the_evaluation_says(
            @ForAll("policies") String before, @ForAll("policies") String after) {
        assertThat(new SmallWorld(VALUES, ACTIONS, RESOURCES).grantsMore(before, after))
                .isEqualTo(anyNew(policy(before), policy(after), contexts(before + after))
                        .isPresent());
    }

    /**
     * Many more pairs than a property tries, and the same share of them. {@code -Dsmallworld.pairs=1000000} and
     * {@code -Dsmallworld.seed=7} change how many and which.
     */
    @Example
    void an_answer_is_that_of_every_request_for_thousands_of_pairs() {
        Random random = new Random(Long.getLong("smallworld.seed", 1));
        RandomGenerator<String> generator = policies().generator(1_000);
        // Of another service too, and as long as two patterns with what excludes some of what they share.
        List<String> actions = new ArrayList<>(texts("s3:", 3));
        actions.add("ec2:a");
        SmallWorld world = new SmallWorld(MORE_VALUES, actions, texts("", 3));
        for (int pair = Integer.getInteger("smallworld.pairs", PropertyShare.of(5_000)); pair > 0; pair--) {
            String before = generator.next(random).value();
            String after = generator.next(random).value();
            CheckResult result = PolicyComparison.noNewAccess(policy(before), policy(after));
            if (result instanceof CheckResult.Fail fail) {
                assertThat(fail.reasons()).as("%s%n%s", before, after).allMatch(reason -> isNew(reason, before, after));
            } else {
                assertThat(result).as("%s%n%s", before, after).isInstanceOf(CheckResult.Pass.class);
                assertThat(world.grantsMore(before, after))
                        .as("%s%n%s", before, after)
                        .isFalse();
            }
        }
    }

    private static boolean isNew(Reason reason, String before, String after) {
        return new Confirmation(Permissions.of(policy(after))).grants(reason.witness())
                && !new Confirmation(Permissions.of(policy(before))).grants(reason.witness());
    }

    static void check(String before, String after) {
        Policy existing = policy(before);
        Policy updated = policy(after);
        CheckResult result = PolicyComparison.noNewAccess(existing, updated);
        Optional<Witness> found = anyNew(existing, updated, contexts(before + after));
        assertThat(result)
                .as("%s%n%s%nfound by enumeration: %s", before, after, found)
                .isInstanceOf(
                        result instanceof CheckResult.Fail || found.isPresent()
                                ? CheckResult.Fail.class
                                : CheckResult.Pass.class);
    }

    private static Optional<Witness> anyNew(Policy existing, Policy updated, List<Map<String, List<String>>> contexts) {
        Confirmation granted = new Confirmation(Permissions.of(existing));
        Confirmation grants = new Confirmation(Permissions.of(updated));
        for (String action : ACTIONS) {
            for (String resource : RESOURCES) {
                for (Map<String, List<String>> context : contexts) {
                    Witness witness = new Witness(Optional.empty(), action, resource, context);
                    if (grants.grants(witness) && !granted.grants(witness)) {
                        return Optional.of(witness);
                    }
                }
            }
        }
        return Optional.empty();
    }

    static Policy policy(String json) {
        return Policy.of(Policy.read(json, ReadLimits.DEFAULT), PolicyType.IDENTITY);
    }

    @Property(tries = 100)
    void a_policy_grants_nothing_that_it_does_not_grant(@ForAll("policies") String json) {
        assertThat(PolicyComparison.noNewAccess(policy(json), policy(json))).isInstanceOf(CheckResult.Pass.class);
    }

    @Property(tries = 100)
    void more_denials_and_fewer_allows_grant_nothing_new(
            @ForAll("policies") String before, @ForAll("policies") String after) {
        Policy existing = policy(before);
        Policy updated = policy(after);
        boolean passes = PolicyComparison.noNewAccess(existing, updated) instanceof CheckResult.Pass;
        Policy narrower =
                policy(after.replace("]}]}", "]},{\"Effect\":\"Deny\",\"Action\":\"s3:a*\",\"Resource\":\"*\"}]}"));
        if (passes) {
            assertThat(PolicyComparison.noNewAccess(existing, narrower)).isInstanceOf(CheckResult.Pass.class);
        }
    }

    @Property(tries = 100)
    void the_order_of_statements_does_not_matter(@ForAll("policies") String before, @ForAll("policies") String after) {
        CheckResult result = PolicyComparison.noNewAccess(policy(before), policy(after));
        assertThat(PolicyComparison.noNewAccess(policy(reversed(before)), policy(reversed(after))))
                .isInstanceOf(result.getClass());
    }

    private static String reversed(String json) {
        String inner = json.substring(json.indexOf('[') + 1, json.lastIndexOf(']'));
        List<String> statements = new ArrayList<>(List.of(inner.split("(?<=\\}),(?=\\{\"Effect)")));
        Collections.reverse(statements);
        return policy(statements);
    }

    @Property(tries = 100)
    void what_passes_twice_passes_at_once(
            @ForAll("policies") String one, @ForAll("policies") String two, @ForAll("policies") String three) {
        boolean first = PolicyComparison.noNewAccess(policy(one), policy(two)) instanceof CheckResult.Pass;
        boolean second = PolicyComparison.noNewAccess(policy(two), policy(three)) instanceof CheckResult.Pass;
        if (first && second) {
            assertThat(PolicyComparison.noNewAccess(policy(one), policy(three))).isInstanceOf(CheckResult.Pass.class);
        }
    }
}
