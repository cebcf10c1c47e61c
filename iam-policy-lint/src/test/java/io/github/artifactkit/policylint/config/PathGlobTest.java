package io.github.artifactkit.policylint.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns for paths match as those of .gitignore do. */
class PathGlobTest {

    @ParameterizedTest
    @CsvSource({
        "*.json, policy.json",
        "*.json, a/b/policy.json",
        "build, build/x/policy.json",
        "build/, a/build/policy.json",
        "/policy.json, policy.json",
        "roles/*.json, roles/a.json",
        "roles/**, roles/a/b.json",
        "roles/**/x.json, roles/x.json",
        "roles/**/x.json, roles/a/b/x.json",
        "**/x.json, x.json",
        "**/x.json, a/x.json",
        "./roles, roles/a.json",
        "a?c.json, abc.json",
        "[a-c]x.json, bx.json",
        "[!a-c]x.json, dx.json",
        "a.b+c(1).json, a.b+c(1).json",
    })
    void a_pattern_matches_a_path(String glob, String path) {
        assertThat(PathGlob.of(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*.json, policy.jsonc",
        "/policy.json, a/policy.json",
        "roles/*.json, roles/a/b.json",
        "roles/*.json, other/roles/a.json",
        "a?c.json, a/c.json",
        "[a-c]x.json, dx.json",
        "[!a-c]x.json, bx.json",
        "a[!b]c, a/c",
        "build, rebuild/policy.json",
        "a.json, aXjson",
        "policy.json/, policy.json",
    })
    void a_pattern_does_not_match_another_path(String glob, String path) {
        assertThat(PathGlob.of(glob).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "./"})
    void a_pattern_that_makes_no_sense_is_rejected(String glob) {
        assertThatThrownBy(() -> PathGlob.of(glob)).isInstanceOf(IllegalArgumentException.class);
    }
}
