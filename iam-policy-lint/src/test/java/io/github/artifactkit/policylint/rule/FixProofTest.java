package io.github.artifactkit.policylint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import org.junit.jupiter.api.Test;

/** Which changes of a policy are proved to leave what it grants as it is. */
class FixProofTest {

    private static final String READ = "{'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::a/*'}";
    private static final String READ_TWICE =
            "{'Effect':'Allow','Action':['s3:Get*','s3:GetObject'],'Resource':'arn:aws:s3:::a/*'}";
    private static final String READ_ONE = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::a/*'}";
    private static final String DENY = "{'Effect':'Deny','Action':'s3:GetObject','Resource':'arn:aws:s3:::a/*'}";
    private static final String DENY_NOTHING =
            "{'Effect':'Deny','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}";

    @Test
    void a_statement_that_grants_the_same_may_replace_another() {
        assertThat(FixProof.holds(policy(READ_TWICE, DENY), policy(READ, DENY))).isTrue();
    }

    @Test
    void a_statement_that_grants_less_may_do_so_only_where_others_grant_the_rest() {
        assertThat(FixProof.holds(policy(READ), policy(READ_ONE))).isFalse();
        assertThat(FixProof.holds(policy(READ, READ_TWICE), policy(READ, READ_ONE)))
                .isTrue();
    }

    @Test
    void a_deny_may_not_change_to_one_that_takes_back_less() {
        assertThat(FixProof.holds(policy(READ, DENY), policy(READ, DENY_NOTHING)))
                .isFalse();
    }

    @Test
    void an_allow_may_not_become_a_deny() {
        assertThat(FixProof.holds(policy(READ, READ_ONE), policy(READ, DENY))).isFalse();
    }

    @Test
    void the_version_decides_what_a_variable_is() {
        String variable = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::a/${aws:username}'}";
        assertThat(FixProof.holds(policy(variable), read("{'Statement':[" + variable + "]}")))
                .isFalse();
    }

    private static Policy policy(String... statements) {
        return read("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}");
    }

    private static Policy read(String text) {
        return Policy.of(
                PolicySource.plain(Policy.read(text.replace('\'', '"'), ReadLimits.DEFAULT)), PolicyType.IDENTITY);
    }
}
