package io.github.artifactkit.codeartifact.local.format.nuget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NugetVersionTest {

    private static NugetVersion version(String text) {
        return NugetVersion.of(text).orElseThrow();
    }

    @Test
    void versions_have_an_order() {
        List<String> ascending = List.of(
                "0.9",
                "1.0.0-1",
                "1.0.0-2",
                "1.0.0-10",
                "1.0.0-alpha",
                "1.0.0-Alpha.1",
                "1.0.0-beta",
                "1.0",
                "1.0.0.1",
                "1.0.1",
                "1.2",
                "1.10");
        for (int i = 1; i < ascending.size(); i++) {
            assertThat(version(ascending.get(i))).isGreaterThan(version(ascending.get(i - 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0.0",
        "1.00, 1.0.0",
        "1.01.1, 1.1.1",
        "1.00.0.1, 1.0.0.1",
        "1.0.01.0, 1.0.1",
        "1.0.7+r34, 1.0.7",
        "1.0-RC.1+x, 1.0.0-rc.1"
    })
    void a_version_has_one_normal_form(String written, String normal) {
        assertThat(version(written)).hasToString(normal).isEqualTo(version(normal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1.", ".1", "1.2.3.4.5", "1.0-", "1.0+", "-1", "1 .0", "99999999999"})
    void other_texts_are_not_versions(String text) {
        assertThat(NugetVersion.of(text)).isEmpty();
    }
}
