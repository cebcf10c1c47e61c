package io.github.artifactkit.codeartifact.local.format.ruby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemYamlTest {

    private static JsonNode read(String yaml) throws BrokenArchiveException {
        return GemYaml.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("--- !ruby/object:X\na: b\n", "{\"a\":\"b\"}"),
                Arguments.of("a:\n- b\n- c\nd: e", "{\"a\":[\"b\",\"c\"],\"d\":\"e\"}"),
                Arguments.of("a:\n  - b\n  - c\n", "{\"a\":[\"b\",\"c\"]}"),
                Arguments.of("a:\nb:\n", "{\"a\":\"\",\"b\":\"\"}"),
                Arguments.of("a: []\nb: {}\n", "{\"a\":[],\"b\":{}}"),
                Arguments.of("- - x\n  - !v\n    k: '1'\n- - y\n", "[[\"x\",{\"k\":\"1\"}],[\"y\"]]"),
                Arguments.of("a: &1 !t\n  k: v\nb: *1\n", "{\"a\":{\"k\":\"v\"},\"b\":{\"k\":\"v\"}}"),
                Arguments.of("a: 'it''s: so'\n'b: c': d\n", "{\"a\":\"it's: so\",\"b: c\":\"d\"}"),
                Arguments.of("a: \"x\\n\\u00e9\\\\\"\n", "{\"a\":\"x\\né\\\\\"}"),
                Arguments.of("a: \"one\\\n  \\ two\"\nb: c", "{\"a\":\"one two\",\"b\":\"c\"}"),
                Arguments.of("a: one\n  two\n\n  three\nb: c", "{\"a\":\"one two\\nthree\",\"b\":\"c\"}"),
                Arguments.of(
                        "a: |\n  one\n    two\n\n  three\nb: c", "{\"a\":\"one\\n  two\\n\\nthree\\n\",\"b\":\"c\"}"),
                Arguments.of("a: >-\n  one\n  two\n\n  three\n", "{\"a\":\"one two\\nthree\"}"),
                Arguments.of("a: b # c\n# d\ne: f#g\n", "{\"a\":\"b\",\"e\":\"f#g\"}"),
                Arguments.of("a: http://x/y\ntype: :runtime\n", "{\"a\":\"http://x/y\",\"type\":\":runtime\"}"),
                Arguments.of("a: [b, {c: d}]\n", "{\"a\":[\"b\",{\"c\":\"d\"}]}"),
                Arguments.of("", "\"\""));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void what_rubygems_writes_is_read(String yaml, String json) throws Exception {
        assertThat(read(yaml)).isEqualTo(new ObjectMapper().readTree(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: *none\n", "a: [b, c\n", "a: b: c: d\n", "\tx: [\n", "a: \"\\uzzzz\"\n", "a: \"\\u00\"\n"})
    void what_is_not_yaml_is_rejected(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(BrokenArchiveException.class);
    }

    @Test
    void what_is_nested_too_deep_is_rejected() {
        assertThatThrownBy(() -> read("- ".repeat(10_000) + "x")).isInstanceOf(BrokenArchiveException.class);
    }

    @Test
    void an_escape_without_a_code_is_rejected() {
        assertThatThrownBy(() -> read("name: \"\\UFFFFFFFF\"\n"))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessage("its metadata is not YAML: an escape has no code");
    }

    @Test
    void aliases_that_multiply_are_rejected() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertThatThrownBy(() -> read(laughs.toString()))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessageContaining("values");
    }

    @Test
    void a_long_scalar_in_quotes_is_read() throws Exception {
        String text = "it's so ".repeat(100_000);
        assertThat(read("d: '" + text.replace("'", "''") + "'\n").path("d").asText())
                .isEqualTo(text);
    }

    @Property
    void any_text_is_read_or_rejected(@ForAll String text) throws Exception {
        try {
            read(text);
        } catch (BrokenArchiveException rejected) {
            assertThat(rejected).hasMessageContaining("its metadata");
        }
    }
}
