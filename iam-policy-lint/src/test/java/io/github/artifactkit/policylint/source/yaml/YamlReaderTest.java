package io.github.artifactkit.policylint.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static YamlFile read(String text) {
        return YamlReader.read(new SourceText(text), ReadLimits.DEFAULT);
    }

    private static JsonValue root(String text) {
        YamlFile file = read(text);
        assertThat(file.fault()).isEmpty();
        return file.documents().get(0).value().orElseThrow();
    }

    private static String json(String text) {
        return JsonWriter.compact(root(text));
    }

    private static JsonValue member(JsonValue value, String name) {
        return ((JsonObject) value).member(name).orElseThrow().value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a: 012345678901;{\"a\":\"012345678901\"}",
                "Version: 2012-10-17;{\"Version\":\"2012-10-17\"}",
                "a: 1e3;{\"a\":\"1e3\"}",
                "a: on;{\"a\":\"on\"}",
                "a: true;{\"a\":true}",
                "a:;{\"a\":null}",
                "a: !Ref b;{\"a\":{\"Ref\":\"b\"}}",
                "a: !GetAtt b.Arn;{\"a\":{\"Fn::GetAtt\":\"b.Arn\"}}",
                "a: !Join [':', [x, !Ref y]];{\"a\":{\"Fn::Join\":[\":\",[\"x\",{\"Ref\":\"y\"}]]}}",
                "a: !!str 5;{\"a\":\"5\"}",
                "[a, {b: c}];[\"a\",{\"b\":\"c\"}]",
            })
    void a_value_becomes_what_the_templates_of_aws_mean(String yaml, String json) {
        assertThat(json(yaml)).isEqualTo(json);
    }

    @Test
    void an_alias_is_the_very_value_of_its_anchor() {
        JsonValue root = root("a: &x {k: v}\nb: *x\n");
        assertThat(member(root, "b")).isSameAs(member(root, "a"));
    }

    @Test
    void merged_members_give_way_to_those_of_the_mapping() {
        assertThat(json("base: &b {k: 1, l: 2}\nc:\n  <<: *b\n  k: 3\n"))
                .isEqualTo("{\"base\":{\"k\":\"1\",\"l\":\"2\"},\"c\":{\"k\":\"3\",\"l\":\"2\"}}");
    }

    @Test
    void each_document_of_a_file_is_read_up_to_the_first_fault() {
        assertThat(read("a: 1\n---\nb: 2\n").documents()).hasSize(2);
        YamlFile broken = read("a: 1\n---\nb: [\n");
        assertThat(broken.documents()).hasSize(1);
        assertThat(broken.fault()).isPresent();
        assertThat(read("a: {{ .Values.x }}\n\tb: c\n").fault()).isPresent();
    }

    @Test
    void a_block_ends_with_its_last_value_and_not_with_the_comments_after_it() {
        String text = "a:\n  b:\n    - c\n\n    # a comment\n\nd: |\n  x\n  y\n\n# end\ne: f\n";
        JsonValue root = root(text);
        assertThat(text.substring(member(root, "a").start(), member(root, "a").end()))
                .isEqualTo("b:\n    - c");
        assertThat(text.substring(member(root, "d").start(), member(root, "d").end()))
                .isEqualTo("|\n  x\n  y");
    }

    @Test
    void places_count_utf_16_code_units_behind_a_byte_order_mark_and_other_planes() {
        String text = "\uFEFF# \uD83D\uDE00\na: \"\uD83D\uDE00b\"\nc: d\n";
        JsonValue c = member(root(text), "c");
        assertThat(text.substring(c.start(), c.end())).isEqualTo("d");
    }

    @Test
    void a_document_that_its_aliases_blow_up_is_not_followed() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("*a" + (i - 1) + "]\n");
        }
        assertThat(read(bomb.toString()).fault()).isPresent();
        assertThat(read("[".repeat(5000)).fault()).isPresent();
        assertThat(read("a: &a [*a]\n").fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a: plain text;plain text",
                "a: \"q\\u0041\\n\\x42\";q",
                "a: 'it''s';it",
                "a: |\\n  line one\\n  line two\\n;line two",
                "a: >\\n  folded\\n  text\\n\\n  more\\n;text",
                "a: |-\\n    deep\\n      deeper\\n    back\\n;deeper",
                "a: two\\n  lines;lines",
            })
    void each_character_of_a_scalar_has_its_place(String written, String part) {
        String text = written.replace("\\n  ", "\n  ").replace("\\n\\n", "\n\n").replaceAll("\\\\n$", "\n");
        JsonString string = (JsonString) member(root(text), "a");
        int[] offsets = ScalarText.offsets(text, string).orElseThrow();
        int at = string.value().indexOf(part);
        assertThat(text.substring(offsets[at], offsets[at + part.length()]).strip())
                .isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u", "\"\\x", "\"\\U", "a: \"\\UFFFFFFFF\"", "a: \"\\U00110000\"", "a: \"\\uxyz\""})
    void an_escape_without_a_code_is_a_fault_and_nothing_is_thrown(String text) {
        YamlFile file = read("# caf\u00e9 \uD83D\uDE00\n" + text);
        assertThat(file.fault()).isPresent();
        assertThat(file.fault().get().places().get(0).start()).isGreaterThan(7);
    }

    @Test
    void a_key_is_the_text_that_is_written() {
        assertThat(json("{Null: {aws:TokenIssueTime: 'true'}, null: 1, ~: 2, True: 3}"))
                .isEqualTo("{\"Null\":{\"aws:TokenIssueTime\":\"true\"},\"null\":\"1\",\"~\":\"2\",\"True\":\"3\"}");
    }

    @Test
    void json_is_yaml_with_the_same_places() {
        String text = "{\"a\": [1, \"b\\n\", null, true], \"c\": {\"d\": \"e\"}}";
        JsonDocument json = JsonReader.read(
                text,
                ReadLimits.DEFAULT,
                new io.github.artifactkit.iam.policy.json.Vocabulary("", java.util.Set.of(), java.util.Map.of()));
        assertThat(json(text).replace("\"1\"", "1"))
                .isEqualTo(JsonWriter.compact(json.value().orElseThrow()));
        assertThat(member(root(text), "c").span())
                .isEqualTo(member(json.value().orElseThrow(), "c").span());
    }
}
