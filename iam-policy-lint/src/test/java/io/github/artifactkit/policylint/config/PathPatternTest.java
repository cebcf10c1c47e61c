package io.github.artifactkit.policylint.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of Git's documentation of the pattern format, and what else its rules say. */
class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "hello.*, a/hello.txt, false, true",
        "/hello.*, a/hello.java, false, false",
        "/hello.*, hello.c, false, true",
        "foo/, foo, true, true",
        "foo/, foo, false, false",
        "foo/, a/foo, true, true",
        "doc/frotz, doc/frotz, true, true",
        "doc/frotz, a/doc/frotz, true, false",
        "foo/*, foo/test.json, false, true",
        "foo/*, foo/bar/hello.c, false, false",
        "**/foo, a/b/foo, false, true",
        "**/foo/bar, x/foo/bar, false, true",
        "abc/**, abc/x/y, false, true",
        "abc/**, abc, true, false",
        "a/**/b, a/b, false, true",
        "a/**/b, a/x/y/b, false, true",
        "*.[ch], x.c, false, true",
        "*.[!ch], x.c, false, false",
        "p[a-z].json, pq.json, false, true",
        "a?c, abc, false, true",
        "\\#x, #x, false, true",
        "\\!x, !x, false, true",
    })
    void a_pattern_matches_as_in_gitignore(String pattern, String path, boolean folder, boolean matches) {
        assertThat(PathPattern.ofGitIgnore(pattern).orElseThrow().matches(path, folder))
                .isEqualTo(matches);
    }

    @Test
    void comments_and_blank_lines_are_not_patterns() {
        assertThat(PathPattern.ofGitIgnore("# build")).isEmpty();
        assertThat(PathPattern.ofGitIgnore("   ")).isEmpty();
        assertThat(PathPattern.ofGitIgnore("/")).isEmpty();
    }

    @Test
    void an_exclamation_mark_negates() {
        assertThat(PathPattern.ofGitIgnore("!keep.json").orElseThrow().isNegated())
                .isTrue();
    }

    @Test
    void many_stars_do_not_take_long() {
        PathPattern pattern = PathPattern.ofGitIgnore("*a".repeat(50) + "/" + "**/a/".repeat(20) + "b")
                .orElseThrow();
        String path = "a".repeat(2000) + "/a".repeat(2000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(pattern.matches(path, false)).isFalse());
    }
}
