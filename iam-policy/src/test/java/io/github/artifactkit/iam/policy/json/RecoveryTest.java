package io.github.artifactkit.iam.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.text.Edit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of {@code recovery.txt}: a broken text, the faults that it must draw, each with its line, and the text
 * that the edits must make of it, which must be well-formed and hold the same values that the recovered tree holds.
 */
class RecoveryTest {

    private static final Vocabulary POLICY = new Vocabulary(
            "policy",
            Set.of("Version", "Id", "Statement"),
            Map.of(
                    "Statement",
                    new Vocabulary.Element(
                            "statement",
                            Set.of("Sid", "Effect", "Action", "Resource", "Condition", "Principal", "NotAction"))));

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_broken_text_has_its_faults_and_is_fixed(Case given) {
        JsonDocument document = JsonReader.read(given.broken, ReadLimits.DEFAULT, POLICY);

        List<String> faults = document.faults().stream()
                .map(fault -> document.source()
                                .position(fault.places().get(0).start())
                                .line()
                        + ": " + fault.message())
                .toList();
        assertThat(faults).containsExactlyElementsOf(given.faults);

        if (given.fixed != null) {
            List<Edit> edits = document.faults().stream()
                    .flatMap(fault -> fault.edits().stream())
                    .toList();
            String fixed = Edit.apply(given.broken, edits);
            assertThat(fixed).isEqualTo(given.fixed);
            JsonDocument again = JsonReader.read(fixed, ReadLimits.DEFAULT, POLICY);
            assertThat(again.faults()).isEmpty();
            assertThat(JsonText.of(document.value().orElseThrow()))
                    .isEqualTo(JsonText.of(again.value().orElseThrow()));
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = RecoveryTest.class.getResourceAsStream("recovery.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== ")).skip(1).map(Case::parse).toList().stream();
        }
    }

    record Case(
            String name,
            String broken,
            List<String> faults,
            @Nullable String fixed) {

        static Case parse(String block) {
            int title = block.indexOf('\n');
            String[] parts = block.substring(title + 1).split("(?m)^---\n", -1);
            List<String> faults = new ArrayList<>(parts[1].strip().lines().toList());
            String fixed = parts.length > 2 ? withoutLast(parts[2]) : null;
            return new Case(block.substring(0, title), withoutLast(parts[0]), faults, fixed);
        }

        private static String withoutLast(String text) {
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
