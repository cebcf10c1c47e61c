package io.github.artifactkit.iam.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final String TEXT = "{\"Sid\": \"\u00E9\uD83D\uDE00\"}";

    @Test
    void text_in_utf_8_has_no_fault() {
        assertThat(Utf8.decode(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Utf8(TEXT, -1));
    }

    @Test
    void the_replacement_character_of_a_text_is_not_a_fault() {
        String text = TEXT + "\uFFFD";
        assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Utf8(text, -1));
    }

    @Test
    void the_fault_is_at_the_first_byte_that_is_not_utf_8() {
        byte[] latin1 = "{\"Sid\": \"caf\u00E9 \u00E9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Utf8.decode(latin1)).isEqualTo(new Utf8("{\"Sid\": \"caf\uFFFD \uFFFD\"}", 12));
    }

    @Test
    void a_fault_behind_a_replacement_character_has_its_own_place() {
        byte[] bytes = "\uFFFD ?".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xFF;
        assertThat(Utf8.decode(bytes)).isEqualTo(new Utf8("\uFFFD \uFFFD", 2));
    }
}
