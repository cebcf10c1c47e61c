package io.github.artifactkit.codeartifact.local.format.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of versions; the examples are those of the POM reference and such as are often met. */
class MavenVersionTest {

    private static MavenVersion version(String text) {
        return new MavenVersion(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1.foo-bar1baz-.1 = 1-1.foo-bar-1-baz-0.1",
                "1.0.0 = 1",
                "1.ga = 1",
                "1.final = 1",
                "1.0 = 1",
                "1. = 1",
                "1- = 1",
                "1.0.0-foo.0.0 = 1-foo",
                "1.0.0-0.0.0 = 1",
                "1-cr = 1-rc",
                "1-a1 = 1-alpha-1",
                "1-FINAL = 1",
                "1.0-RC1 = 1.0-rc-1",
                "1 < 1.1",
                "1 < 2",
                "1-snapshot < 1",
                "1-SNAPSHOT < 1-sp",
                "1-foo2 < 1-foo10",
                "1.foo < 1-1",
                "1-foo < 1-1",
                "1-1 < 1.1",
                "1-alpha < 1-beta",
                "1-beta < 1-milestone",
                "1-milestone < 1-rc",
                "1-rc < 1-snapshot",
                "1 < 1-sp",
                "1-sp < 1-whatever",
                "1-abc < 1-xyz",
                "1.0-alpha-9 < 1.0-alpha-10",
                "2.9 < 2.10",
                "2.0.0.Final < 2.0.1.Final",
                "31.1-android < 31.1-jre",
                "1.0-20261124.115642-1 < 1.0-20261124.115642-2",
                "99999999999999999998 < 99999999999999999999"
            })
    void is_that_of_maven(String claim) {
        String[] sides = claim.split(" [=<] ");
        int order = Integer.signum(version(sides[0]).compareTo(version(sides[1])));
        assertThat(order).as(claim).isEqualTo(claim.contains(" = ") ? 0 : -1);
        assertThat(Integer.signum(version(sides[1]).compareTo(version(sides[0]))))
                .isEqualTo(-order);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "1.0-final, 1.0"})
    void equal_versions_are_equal(String one, String other) {
        assertThat(version(one)).isEqualTo(version(other)).hasSameHashCodeAs(version(other));
    }

    @Test
    void a_version_of_nothing_but_separators_is_a_version() {
        assertThat(version("-.").compareTo(version(""))).isZero();
    }
}
