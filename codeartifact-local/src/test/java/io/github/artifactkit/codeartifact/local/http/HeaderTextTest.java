package io.github.artifactkit.codeartifact.local.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void visible_ascii_stays_as_it_is() {
        assertThat(HeaderText.of("a b-1.0%20(x);q=\"y\"")).isEqualTo("a b-1.0%20(x);q=\"y\"");
    }

    @Test
    void letters_whose_low_byte_is_a_line_end_are_encoded() {
        assertThat(HeaderText.of("a\u010d\u010aX")).isEqualTo("a%C4%8D%C4%8AX");
    }

    @Property
    void no_text_ends_a_header(@ForAll String text) {
        for (byte each : HeaderText.of(text).getBytes(ISO_8859_1)) {
            assertThat(each).isBetween((byte) 0x20, (byte) 0x7e);
        }
    }
}
