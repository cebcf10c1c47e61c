package io.github.artifactkit.codeartifact.local.format.cargo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TOML becomes JSON. */
class TomlTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static void becomes(String toml, String json) throws IOException {
        assertThat(Toml.read(JSON, toml).toString())
                .as(toml)
                .isEqualTo(JSON.readTree(json).toString());
    }

    @Test
    void a_manifest_of_cargo_becomes_json() throws IOException {
        becomes("""
                # made by cargo
                [package]
                edition = "2021"
                name = "my-crate" # a comment
                version = "0.1.0"
                authors = [
                    "A <a@example.com>",
                    "B", # and others
                ]
                autobins = false

                [package.metadata.docs]
                all-features = true

                [[bin]]
                name = "one"
                path = 'src\\bin\\one.rs'

                [[bin]]
                name = "two"

                [dependencies.serde]
                version = "1.0"
                features = ["derive"]
                default-features = false

                [dependencies]
                log = "0.4"
                rand = { version = "0.8", optional = true }

                [target.'cfg(unix)'.dependencies.libc]
                version = "0.2"
                """, """
                {"package": {"edition": "2021", "name": "my-crate", "version": "0.1.0",
                             "authors": ["A <a@example.com>", "B"], "autobins": false,
                             "metadata": {"docs": {"all-features": true}}},
                 "bin": [{"name": "one", "path": "src\\\\bin\\\\one.rs"}, {"name": "two"}],
                 "dependencies": {"serde": {"version": "1.0", "features": ["derive"], "default-features": false},
                                  "log": "0.4", "rand": {"version": "0.8", "optional": true}},
                 "target": {"cfg(unix)": {"dependencies": {"libc": {"version": "0.2"}}}}}
                """);
    }

    @Test
    void strings_have_four_forms() throws IOException {
        becomes("a = \"x\\ty\\u00e9\\U0001F600\\\"\"", "{\"a\": \"x\\tyé😀\\\"\"}");
        becomes("a = '''\none\n'two'\n'''", "{\"a\": \"one\\n'two'\\n\"}");
        becomes("a = \"\"\"\r\none \\\n   two\"\"\"\"", "{\"a\": \"one two\\\"\"}");
        becomes("a = ''\nb = \"\"\nc = \"\"\"\"\"\"", "{\"a\": \"\", \"b\": \"\", \"c\": \"\"}");
    }

    @Test
    void keys_may_be_dotted_and_quoted() throws IOException {
        becomes("a.b . \"c.d\".'e' = 1", "{\"a\": {\"b\": {\"c.d\": {\"e\": 1}}}}");
        becomes("a = {b.c = 1, d = [1, [2]]}", "{\"a\": {\"b\": {\"c\": 1}, \"d\": [1, [2]]}}");
        becomes("[a . b]\nc = true\n[a.b.d]", "{\"a\": {\"b\": {\"c\": true, \"d\": {}}}}");
        becomes("[[a]]\n[a.b]\nc = 1\n[[a]]", "{\"a\": [{\"b\": {\"c\": 1}}, {}]}");
    }

    @Test
    void what_json_has_not_becomes_a_text() throws IOException {
        becomes(
                "a = 1979-05-27T07:32:00Z\nb = 1.5\nc = 0xff\nd = -3",
                "{\"a\": \"1979-05-27T07:32:00Z\", \"b\": \"1.5\", \"c\": \"0xff\", \"d\": -3}");
        becomes("", "{}");
        becomes("a = {}\nb = []", "{\"a\": {}, \"b\": []}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a =",
                "= 1",
                "a = 1 b = 2",
                "a = \"x",
                "a = 'x",
                "a = \"\"\"x\"",
                "a = \"\\q\"",
                "a = \"\\uzzzz\"",
                "a = \"\\u12",
                "a = \"\\UFFFFFFFF\"",
                "a = [1",
                "a = [1 2]",
                "a = {b = 1",
                "a = {b}",
                "[a",
                "[a]]x",
                "[[a]",
                "a = 1\n[a]",
                "a = 1\na.b = 2",
                "a = 1\n[[a]]",
                "a = \"x\ny\"",
                "[]"
            })
    void a_broken_document_is_rejected_with_its_line(String toml) {
        assertThatThrownBy(() -> Toml.read(JSON, "\n" + toml))
                .as(toml)
                .isInstanceOf(IOException.class)
                .hasMessageMatching("TOML is broken at line [123]: .+");
    }

    @Test
    void a_document_that_is_nested_without_end_is_rejected() {
        assertThatThrownBy(() -> Toml.read(JSON, "a = " + "[".repeat(100_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too deep");
    }
}
