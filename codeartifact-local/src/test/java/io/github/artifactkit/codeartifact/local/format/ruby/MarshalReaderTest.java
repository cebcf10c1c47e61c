package io.github.artifactkit.codeartifact.local.format.ruby;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Custom;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Instance;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Int;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Nil;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Row;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Symbol;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Table;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Text;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Truth;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Value;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of Ruby's Marshal are read as they are written, and broken ones are told. */
class MarshalReaderTest {

    @Provide
    Arbitrary<Value> values() {
        Arbitrary<Value> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300).map(Text::new),
                Arbitraries.integers().map(Int::new),
                Arbitraries.strings().alpha().map(Symbol::new),
                Arbitraries.of(new Nil(), new Truth(true), new Truth(false)));
        return Arbitraries.recursive(() -> leaves, MarshalReaderTest::containers, 0, 3);
    }

    private static Arbitrary<Value> containers(Arbitrary<Value> inner) {
        Arbitrary<List<Value>> several = inner.list().ofMaxSize(3);
        return Arbitraries.oneOf(
                several.map(Row::new),
                several.map(values -> new Table(Map.of(new Text("k"), new Row(values), new Symbol("k"), new Nil()))),
                several.map(values -> new Instance("A::B", Map.of("@v", new Row(values)))),
                inner.map(value -> new Custom("A::C", value)));
    }

    @Test
    void long_rows_and_texts_are_read() throws IOException {
        Value value = new Row(Collections.nCopies(70_000, new Text("x".repeat(300))));
        assertThat(MarshalReader.read(RubyMarshal.bytes(value))).isEqualTo(value);
    }

    @Property(tries = 300)
    void what_is_written_is_read(@ForAll("values") Value value) throws IOException {
        assertThat(MarshalReader.read(RubyMarshal.bytes(value))).isEqualTo(value);
    }

    private static Value read(String document) throws IOException {
        return MarshalReader.read(("\u0004\b" + document).getBytes(ISO_8859_1));
    }

    @Test
    void links_lead_to_what_was_read_before() throws IOException {
        assertThat(read("[\b\"\u0006a@\u0006:\u0006x"))
                .isEqualTo(new Row(List.of(new Text("a"), new Text("a"), new Symbol("x"))));
        assertThat(read("[\u0007:\u0006x;\u0000")).isEqualTo(new Row(List.of(new Symbol("x"), new Symbol("x"))));
        assertThat(read("[\u0007Iu:\tTime\u0006a\u0006:\u0006z\"\u0006b@\u0006"))
                .isEqualTo(new Row(List.of(new RubyMarshal.Dumped("Time", new Nil()), new Text("b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[\u0002\u00ff\u00ff",
                "\"\u0004\u00ff\u00ff\u00ff\u007f",
                "[\u0006@\u0000",
                "@\u0000",
                "@\u00fa",
                ";\u0000",
                "{\u0006[\u00000",
                "o0\u0000",
                "f\u00061",
                "c\u000bObject"
            })
    void broken_documents_and_other_values_are_told(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(IOException.class);
    }

    @Test
    void a_document_does_not_go_deeper_than_the_stack() {
        assertThatThrownBy(() -> read("[\u0006".repeat(100_000))).hasMessageContaining("100 levels");
    }

    @Test
    void a_table_is_read_by_its_names() throws IOException {
        assertThat(read("{\u0006:\u0006ai\u0006")).isEqualTo(new Table(Map.of(new Symbol("a"), new Int(1))));
    }
}
