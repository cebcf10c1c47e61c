package io.github.artifactkit.policylint.source.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** What is true of every text that is read as YAML: assertions that properties and a fuzzer share. */
final class YamlChecks {

    private final String text;
    private final Set<JsonValue> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlChecks(String text) {
        this.text = text;
    }

    /** Every place lies in the text, and what is at the place of a string is that string. */
    static void assertPlaces(YamlFile file, String text) {
        YamlChecks checks = new YamlChecks(text);
        file.documents().forEach(document -> document.value().ifPresent(checks::check));
        file.fault()
                .ifPresent(fault -> assertThat(fault.places())
                        .isNotEmpty()
                        .allMatch(place -> place.start() <= place.end() && place.end() <= text.length()));
    }

    /** An alias is its anchor's value once more. */
    private void check(JsonValue value) {
        if (!checked.add(value)) {
            return;
        }
        assertThat(value.start()).as(text).isBetween(0, text.length());
        assertThat(value.end()).as(text).isBetween(value.start(), text.length());
        if (value instanceof JsonObject object) {
            object.members().forEach(member -> {
                check(member.name());
                check(member.value());
            });
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(this::check);
        } else if (value instanceof JsonString string) {
            checkString(string);
        }
    }

    private void checkString(JsonString string) {
        String written = text.substring(string.start(), string.end());
        if (written.isEmpty()) {
            assertThat(string.isUnknown() || string.value().isEmpty()).as(text).isTrue();
            return;
        }
        switch (written.charAt(0)) {
            case '"', '\'' -> assertThat(written).as(text).hasSizeGreaterThan(1).endsWith(written.substring(0, 1));
            case '|', '>', '!', '*' -> {} // a block, the name of a function, and an alias without an anchor
            default -> {
                if (!string.hasHoles() && !written.contains("\n") && !written.contains("\r")) {
                    assertThat(string.value()).as(text).isEqualTo(written);
                }
            }
        }
        Optional<int[]> offsets = ScalarText.offsets(text, string);
        offsets.ifPresent(all -> checkCharacters(string.value(), string.span(), all));
    }

    private void checkCharacters(String value, Span place, int... offsets) {
        assertThat(offsets).as(text).hasSize(value.length() + 1);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            assertThat(offsets[i]).as(text).isBetween(place.start(), place.end());
            assertThat(offsets[i + 1]).as(text).isBetween(offsets[i], place.end());
            if (Character.isLetterOrDigit(c)) {
                assertThat(text.charAt(offsets[i])).as(text).isIn(c, '\\');
            }
        }
    }
}
