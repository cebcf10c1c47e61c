package io.github.artifactkit.policylint.rules.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.grammar.PolicyGrammar;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrammarCodeTest {

    @Test
    void the_schemas_name_every_code_and_no_other() throws IOException {
        Set<String> named = new TreeSet<>();
        for (PolicyType type : PolicyType.values()) {
            new ObjectMapper()
                    .readTree(PolicyGrammar.of(type).schemaText())
                    .findValues("issueCode")
                    .forEach(codes -> collect(codes, named));
        }
        assertThat(named)
                .isEqualTo(Arrays.stream(GrammarCode.values())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void collect(JsonNode codes, Set<String> named) {
        if (codes.isTextual()) {
            named.add(codes.asText());
        } else {
            codes.forEach(each -> collect(each, named));
        }
    }
}
