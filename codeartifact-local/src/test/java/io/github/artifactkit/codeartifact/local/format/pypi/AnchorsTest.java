package io.github.artifactkit.codeartifact.local.format.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorsTest {

    @Test
    void anchors_are_read_with_their_attributes_and_texts() {
        String page = """
                <!DOCTYPE html><html><body><abbr>no</abbr>
                <a href="a-1.whl#sha256=00" data-requires-python="&gt;=3.8">a-1.whl</a><br/>
                <A HREF='b.tar.gz' data-yanked>
                   b&amp;c </A> <a href = c.zip>c</a><a>d</a>
                """;
        assertThat(Anchors.of(page))
                .extracting(Anchors.Anchor::attributes, Anchors.Anchor::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Map.of("href", "a-1.whl#sha256=00", "data-requires-python", ">=3.8"), "a-1.whl"),
                        org.assertj.core.groups.Tuple.tuple(Map.of("HREF", "b.tar.gz", "data-yanked", ""), "b&c"),
                        org.assertj.core.groups.Tuple.tuple(Map.of("href", "c.zip"), "c"),
                        org.assertj.core.groups.Tuple.tuple(Map.of(), "d"));
        assertThat(Anchors.of(page).get(1).attribute("href")).contains("b.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a ", "<a x", "<a x=", "<a x='", "<a>", "<a   ", "<a href=\"", "<", "<a =", "<a / "})
    void a_page_that_repeats_itself_is_read_in_linear_time(String piece) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Anchors.of(piece.repeat(500_000)), piece);
    }

    @Property
    void any_page_is_read(@ForAll String text) {
        assertThat(Anchors.of("<a " + text + ">x</a>")).isNotEmpty();
    }
}
