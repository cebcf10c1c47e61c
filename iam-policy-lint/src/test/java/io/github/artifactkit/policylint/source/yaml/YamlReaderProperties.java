package io.github.artifactkit.policylint.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

class YamlReaderProperties {

    private static YamlFile read(String text) {
        return YamlReader.read(new SourceText(text), ReadLimits.DEFAULT);
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "a",
                        ": ",
                        "- ",
                        "\n",
                        "  ",
                        "|",
                        ">",
                        "\"",
                        "'",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "!Ref ",
                        "!",
                        "&x ",
                        "*x",
                        "<<: *x",
                        "# c",
                        "---\n",
                        "\t",
                        "\r\n",
                        "\\",
                        "\uD83D\uDE00",
                        "\uFEFF",
                        "${a}",
                        "0")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property
    void every_text_is_read_and_every_place_covers_what_it_says(@ForAll("fragments") String text) {
        YamlChecks.assertPlaces(read(text), text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab :-#'\"\\{}[],&*!|>%@`\n\t\u00E9\u2028")
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<ScalarStyle> styles() {
        return Arbitraries.of(ScalarStyle.values());
    }

    @Property
    void a_scalar_is_read_as_it_was_written_and_its_characters_have_places(
            @ForAll("texts") String value, @ForAll("styles") ScalarStyle style) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultScalarStyle(style)
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .build();
        String text = new Dump(settings).dumpToString(Map.of("k", List.of(value, "end")));
        YamlFile file = read(text);
        assertThat(file.fault()).isEmpty();
        JsonObject root = (JsonObject) file.documents().get(0).value().orElseThrow();
        JsonArray list = (JsonArray) root.members().get(0).value();
        if (list.elements().get(0) instanceof JsonString string) {
            assertThat(string.value()).isEqualTo(value);
            YamlChecks.assertPlaces(file, text);
        }
    }
}
