package io.github.artifactkit.iam.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.artifactkit.iam.policy.text.Edit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The reader beside Jackson, which takes exactly RFC 8259 by default. */
class JsonReaderProperties {

    private static final ObjectMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Vocabulary WORDS = new Vocabulary(
            "policy",
            Set.of("Version", "Statement"),
            Map.of("Statement", new Vocabulary.Element("statement", Set.of("Effect", "Action"))));

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"Statement\"",
            "\"Effect\"",
            "\"Allow\"",
            "\"s3:*\"",
            "\"\"",
            "1",
            "-0",
            "01",
            "1e3",
            "1.5",
            "-",
            "true",
            "null",
            "False",
            " ",
            "\n",
            "\t",
            "\"",
            "\\",
            "\\u12",
            "\"\\u12aF\"",
            "#",
            "//",
            "/*",
            "*/",
            "'",
            "\u201c",
            "\u201d",
            "\ufeff",
            "\u2028",
            "word",
            "=",
            ";",
            "\u0000",
            "\ud800");

    @Property(tries = 20_000)
    void a_text_without_a_fault_is_what_jackson_takes_and_the_reverse(@ForAll("texts") String text) {
        assertThat(read(text).faults().isEmpty()).as(text).isEqualTo(jacksonReads(text));
    }

    @Property(tries = 5_000)
    void every_place_lies_in_the_text_and_every_value_lies_in_its_container(@ForAll("texts") String text) {
        JsonDocument document = read(text);
        for (SyntaxFault fault : document.faults()) {
            assertThat(fault.places()).allMatch(place -> place.end() <= text.length());
            assertThat(fault.edits()).allMatch(edit -> edit.end() <= text.length());
        }
        document.value().ifPresent(value -> assertNested(value, 0, text.length()));
    }

    @Property(tries = 2_000)
    void a_well_formed_text_is_read_as_jackson_reads_it(@ForAll("documents") String text)
            throws JsonProcessingException {
        JsonDocument document = read(text);
        assertThat(document.faults()).isEmpty();
        assertThat(asJackson(document.value().orElseThrow())).isEqualTo(JACKSON.readTree(text));
    }

    @Property(tries = 5_000)
    void one_character_less_never_makes_it_fail_and_what_it_fixes_it_reads(
            @ForAll("documents") String text, @ForAll int seed) {
        if (text.isEmpty()) {
            return;
        }
        int gone = Math.floorMod(seed, text.length());
        String broken = text.substring(0, gone) + text.substring(gone + 1);
        JsonDocument document = read(broken);
        assertThat(document.faults().isEmpty()).isEqualTo(jacksonReads(broken));
        List<Edit> edits = document.faults().stream()
                .flatMap(fault -> fault.edits().stream())
                .toList();
        boolean allFixed = !edits.isEmpty()
                && document.faults().stream().noneMatch(fault -> fault.edits().isEmpty());
        if (allFixed) {
            assertThat(Edit.apply(broken, edits)).isNotEqualTo(broken);
        }
    }

    private static JsonDocument read(String text) {
        return JsonReader.read(text, ReadLimits.DEFAULT, WORDS);
    }

    private static boolean jacksonReads(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static void assertNested(JsonValue value, int from, int to) {
        assertThat(value.start()).isBetween(from, to);
        assertThat(value.end()).isBetween(value.start(), to);
        if (value instanceof JsonObject object) {
            for (JsonMember member : object.members()) {
                assertNested(member.name(), value.start(), value.end());
                assertNested(member.value(), value.start(), value.end());
            }
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(element -> assertNested(element, value.start(), value.end()));
        }
    }

    private static JsonNode asJackson(JsonValue value) throws JsonProcessingException {
        return JACKSON.readTree(quote(value));
    }

    private static String quote(JsonValue value) throws JsonProcessingException {
        if (value instanceof JsonString string) {
            return JACKSON.writeValueAsString(string.value());
        }
        if (value instanceof JsonObject object) {
            StringBuilder all = new StringBuilder("{");
            for (JsonMember member : object.members()) {
                all.append(all.length() > 1 ? "," : "")
                        .append(quote(member.name()))
                        .append(':')
                        .append(quote(member.value()));
            }
            return all.append('}').toString();
        }
        if (value instanceof JsonArray array) {
            StringBuilder all = new StringBuilder("[");
            for (JsonValue element : array.elements()) {
                all.append(all.length() > 1 ? "," : "").append(quote(element));
            }
            return all.append(']').toString();
        }
        return JsonText.of(value);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.of(PIECES);
        return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> documents() {
        return value(3);
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> string = Arbitraries.strings()
                .withChars('a', '"', '\\', '\n', '\u00e9', '\u201c', '{', ']', ',', ':', ' ')
                .ofMaxLength(5)
                .map(JsonReaderProperties::literal);
        Arbitrary<String> scalar = Arbitraries.oneOf(
                string,
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.of("true", "false", "null", "\"\\ud83d\\ude00\"", "\"\\/\\b\\f\""));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> inner = value(depth - 1);
        Arbitrary<String> blank = Arbitraries.of("", " ", "\n", "\r\n\t");
        Arbitrary<String> array = inner.list()
                .ofMaxSize(3)
                .flatMap(list -> blank.map(b -> "[" + b + String.join(b + "," + b, list) + b + "]"));
        Arbitrary<String> object = net.jqwik.api.Combinators.combine(string, inner)
                .as((name, member) -> name + ":" + member)
                .list()
                .ofMaxSize(3)
                .flatMap(list -> blank.map(b -> "{" + b + String.join(b + "," + b, list) + b + "}"));
        return Arbitraries.oneOf(scalar, array, object);
    }

    private static String literal(String value) {
        try {
            return JACKSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
