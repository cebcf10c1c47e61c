package io.github.artifactkit.codeartifact.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are checked before any call, and the message quotes the rule. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "X", "a b", "../x", "-ab", "ab-", "1ab", "gamer_hub", "gamerhub\n"})
    void a_domain_name_that_the_service_would_reject(String name) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> new DomainName(name))
                .withMessageContaining("cannot be the domain name in CodeArtifact: it has 2 to 50 characters");
    }

    @Test
    void a_domain_name_has_at_most_50_characters() {
        assertThat(new DomainName("a".repeat(50)).value()).hasSize(50);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> new DomainName("a".repeat(51)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "_ab", "a/b", "a b"})
    void a_repository_name_that_the_service_would_reject(String name) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> new RepositoryName(name))
                .withMessageContaining("cannot be the repository name in CodeArtifact");
    }

    @Test
    void an_account_id_with_a_space_in_it() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> new AccountId("975050 195505"))
                .withMessage(
                        "'975050 195505' cannot be the account id in CodeArtifact: it has exactly twelve digits, without"
                                + " spaces or hyphens");
    }

    @ParameterizedTest
    @CsvSource({
        "Flask, flask",
        "zope.interface, zope-interface",
        "a__b--c..d, a-b-c-d",
        "Sphinx_Theme, sphinx-theme",
    })
    void python_names_are_normalised(String written, String wanted) {
        assertThat(PackageName.pypi(written).name()).isEqualTo(wanted);
    }

    @Test
    void an_npm_scope_loses_its_sign() {
        assertThat(PackageName.npm("@types/node"))
                .isEqualTo(new PackageName(PackageFormat.NPM, "types", "node"))
                .hasToString("npm/types/node");
        assertThat(PackageName.npm("left-pad").namespace()).isEmpty();
    }

    @Test
    void a_scope_alone_is_not_a_npm_package() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> PackageName.npm("@types"))
                .withMessage("'@types' is a scope without a package: an npm package is name or @scope/name");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without NullAway may do
    void a_name_that_is_null_is_named() {
        assertThatNullPointerException().isThrownBy(() -> new DomainName(null)).withMessage("the domain name is null");
    }

    @Test
    void a_namespace_is_needed_or_forbidden_as_the_format_has_it() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> new PackageName(PackageFormat.MAVEN, null, "app"))
                .withMessageContaining("needs a namespace");
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> new PackageName(PackageFormat.PYPI, "x", "flask"))
                .withMessageContaining("has no namespace");
    }

    @Test
    void an_unknown_format_is_answered_with_the_known_ones() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> PackageFormat.of("python"))
                .withMessage(
                        "CodeArtifact has no package format 'python'; it has npm, pypi, maven, nuget, generic, ruby,"
                                + " swift, cargo");
    }
}
