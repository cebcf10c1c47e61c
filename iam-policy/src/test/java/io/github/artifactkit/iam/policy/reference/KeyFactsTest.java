package io.github.artifactkit.iam.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reviewed facts apply to keys, services and actions that exist. */
class KeyFactsTest {

    private static final ReferenceData DATA = ReferenceData.embedded();
    private static final Set<String> WITHOUT_KEYS = Set.of("foreign", "retired");

    static Stream<String> keys() {
        return facts().filter(fact -> !WITHOUT_KEYS.contains(fact.get(0)))
                .flatMap(fact -> switch (fact.get(0)) {
                    case "needs", "served-by", "irrelevant" -> Stream.of(fact.get(1));
                    default -> fact.stream().skip(1);
                })
                .distinct();
    }

    private static Stream<List<String>> facts() {
        return FactFile.read(KeyFacts.class, "condition-keys.txt").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void a_key_of_the_facts_is_published(String key) {
        assertThat(DATA.conditionKey(key.endsWith("/") ? key + "x" : key)).isPresent();
    }

    @Test
    void services_of_the_facts_are_published() {
        assertThat(facts().filter(fact -> fact.get(0).equals("served-by"))
                        .flatMap(fact -> fact.stream().skip(2)))
                .allSatisfy(
                        service -> assertThat(DATA.service(service)).as(service).isPresent());
    }

    @Test
    void a_key_of_signed_requests_is_always_there_only_where_no_one_is_anonymous() {
        assertThat(KeyFacts.isAlwaysPresent("aws:principalarn", PolicyType.IDENTITY))
                .isTrue();
        assertThat(KeyFacts.isAlwaysPresent("aws:principalarn", PolicyType.RESOURCE))
                .isFalse();
        assertThat(KeyFacts.isAlwaysPresent("aws:securetransport", PolicyType.RESOURCE))
                .isTrue();
    }

    @Test
    void a_trait_holds_for_every_tag_of_a_key() {
        assertThat(KeyFacts.has("aws:principaltag/team", KeyTrait.SECURITY)).isTrue();
        assertThat(KeyFacts.has("aws:requesttag/team", KeyTrait.SECURITY)).isFalse();
    }
}
