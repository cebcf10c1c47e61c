package io.github.artifactkit.iam.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameJsonTest {

    private static JsonValue read(String text) {
        return JsonReader.read(text, ReadLimits.DEFAULT, Vocabulary.ANY).value().orElseThrow();
    }

    @Test
    void layout_and_escapes_do_not_count() {
        assertThat(read("{\"a\": [1, true, null, \"\\u0041\"]}").isSameJson(read(" {\"a\":[1,true,null,\"A\"]}")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    1                | 1.0
                    true             | false
                    null             | false
                    "1"              | 1
                    [1, 2]           | [2, 1]
                    [1]              | [1, 2]
                    {"a":1, "b":2}   | {"b":2, "a":1}
                    {"a":1}          | {"a":1, "a":1}
                    {"a":1}          | {"A":1}
                    {"a":[{"b":1}]}  | {"a":[{"b":2}]}
                    {}               | []
                    """)
    void another_value_name_order_or_number_counts(String one, String other) {
        assertThat(read(one).isSameJson(read(other))).isFalse();
        assertThat(read(other).isSameJson(read(one))).isFalse();
        assertThat(read(one).isSameJson(read(" " + one))).isTrue();
    }

    @Test
    void an_unknown_part_is_not_the_character_that_represents_it() {
        String hole = String.valueOf(JsonString.HOLE);
        assertThat(new JsonString(0, 3, hole).isSameJson(new JsonString(0, 3, hole, true)))
                .isFalse();
    }
}
