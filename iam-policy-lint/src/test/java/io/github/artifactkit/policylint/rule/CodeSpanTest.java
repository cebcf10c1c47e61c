package io.github.artifactkit.policylint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeSpanTest {

    @Test
    void a_short_text_is_shown_as_it_is() {
        assertThat(CodeSpan.of("s3:GetObject")).isEqualTo("`s3:GetObject`");
    }

    @Test
    void a_long_text_is_cut() {
        assertThat(CodeSpan.of("a".repeat(40))).isEqualTo("`" + "a".repeat(40) + "`");
        assertThat(CodeSpan.of("a".repeat(41))).isEqualTo("`" + "a".repeat(37) + "...`");
    }

    @Test
    void a_character_outside_the_basic_plane_is_never_cut_in_two() {
        assertThat(CodeSpan.of("a".repeat(36) + "\uD83D\uDE00" + "b".repeat(9)))
                .isEqualTo("`" + "a".repeat(36) + "...`");
    }

    @Test
    void a_backtick_does_not_end_the_span() {
        assertThat(CodeSpan.of("a`b")).isEqualTo("`a'b`");
    }

    @Test
    void a_list_shows_the_first_texts_and_counts_the_others() {
        assertThat(CodeSpan.list(List.of("a"), 2)).isEqualTo("`a`");
        assertThat(CodeSpan.list(List.of("a", "b"), 2)).isEqualTo("`a` and `b`");
        assertThat(CodeSpan.list(List.of("a", "b", "c"), 3)).isEqualTo("`a`, `b` and `c`");
        assertThat(CodeSpan.list(List.of("a", "b", "c", "d"), 2)).isEqualTo("`a`, `b` and 2 more");
    }
}
