package io.github.artifactkit.iam.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Variables as the IAM User Guide writes them. */
class PolicyVariableTest {

    @Test
    void a_text_may_hold_several_variables() {
        assertThat(PolicyVariable.in("a/${aws:username}/${*}/$x/${aws:PrincipalTag/team, 'none'}"))
                .extracting(PolicyVariable::name)
                .containsExactly("aws:username", "*", "aws:PrincipalTag/team");
    }

    @Test
    void the_default_of_a_key_is_behind_a_comma() {
        assertThat(PolicyVariable.in("${a:b, 'c, d'}").get(0).fallback()).contains(" 'c, d'");
        assertThat(PolicyVariable.in("${a:b}").get(0).fallback()).isEmpty();
    }

    @Test
    void a_variable_without_a_brace_reaches_to_the_end() {
        PolicyVariable open = PolicyVariable.in("x${aws:username").get(0);
        assertThat(open.closed()).isFalse();
        assertThat(open.start()).isEqualTo(1);
        assertThat(open.end()).isEqualTo("x${aws:username".length());
    }

    @Test
    void a_text_without_its_variables_keeps_all_else() {
        assertThat(PolicyVariable.without("a${*}b${aws:username}*")).isEqualTo("ab*");
    }

    @Test
    void only_a_variable_alone_is_the_whole_text() {
        assertThat(PolicyVariable.whole("${a:b}")).isPresent();
        assertThat(PolicyVariable.whole("${a:b}*")).isEmpty();
        assertThat(PolicyVariable.whole("${a:b")).isEmpty();
        assertThat(PolicyVariable.whole("a")).isEmpty();
    }
}
