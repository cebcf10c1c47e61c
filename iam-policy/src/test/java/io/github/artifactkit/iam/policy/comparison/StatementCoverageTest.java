package io.github.artifactkit.iam.policy.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatementCoverageTest {

    private static Policy policy(PolicyType type, String... statements) {
        String json = "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
        return Policy.of(Policy.read(json.replace('\'', '"'), ReadLimits.DEFAULT), type);
    }

    private static String statement(String effect, String rest) {
        return "{'Effect':'" + effect + "','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'" + rest + "}";
    }

    private static String condition(String condition) {
        return ",'Condition':" + condition;
    }

    /** As number of the statement, then of the one that covers it. */
    private static List<String> covered(Policy policy) {
        return StatementCoverage.of(policy).covered().stream()
                .map(each -> each.statement().number() + " by " + each.by().number())
                .toList();
    }

    @Test
    void a_statement_is_covered_where_its_conditions_imply_those_of_the_other() {
        assertThat(covered(policy(
                        PolicyType.IDENTITY,
                        statement("Allow", condition("{'StringLike':{'aws:PrincipalTag/t':['a*','x']}}")),
                        statement("Allow", condition("{'StringEquals':{'aws:PrincipalTag/t':'ab'}}")),
                        statement("Allow", condition("{'StringEquals':{'aws:PrincipalTag/t':'b'}}")),
                        statement("Allow", condition("{'NumericLessThan':{'s3:max-keys':'5'}}")),
                        statement("Allow", condition("{'NumericLessThan':{'s3:max-keys':'3'}}")))))
                .containsExactly("2 by 1", "5 by 4");
    }

    @Test
    void a_test_that_is_also_true_without_the_key_is_not_implied_by_one_that_needs_it_absent() {
        assertThat(covered(policy(
                        PolicyType.IDENTITY,
                        statement("Allow", condition("{'StringEquals':{'aws:PrincipalTag/t':'a'}}")),
                        statement("Allow", condition("{'StringEqualsIfExists':{'aws:PrincipalTag/t':'a'}}")))))
                .containsExactly("1 by 2");
    }

    @Test
    void an_account_covers_its_roles_in_a_denial_but_not_in_an_allow() {
        String account = ",'Principal':{'AWS':'111122223333'}";
        String role = ",'Principal':{'AWS':'arn:aws:iam::111122223333:role/r'}";
        assertThat(covered(policy(PolicyType.RESOURCE, statement("Allow", account), statement("Allow", role))))
                .isEmpty();
        assertThat(covered(policy(PolicyType.RESOURCE, statement("Deny", account), statement("Deny", role))))
                .containsExactly("2 by 1");
        assertThat(covered(policy(PolicyType.RESOURCE, statement("Deny", account), statement("Allow", role))))
                .containsExactly("2 by 1");
    }

    @Test
    void statements_that_say_the_same_are_one_group_whatever_the_order_of_their_lists() {
        StatementCoverage coverage = StatementCoverage.of(policy(
                PolicyType.IDENTITY,
                "{'Sid':'A','Effect':'Allow','Action':['s3:GetObject','S3:putObject'],'Resource':['*']}",
                "{'Effect':'Allow','Action':['s3:PutObject','s3:GetObject'],'Resource':'*'}",
                "{'Effect':'Deny','Action':['s3:PutObject','s3:GetObject'],'Resource':'*'}"));
        assertThat(coverage.repeated()).hasSize(1);
        assertThat(coverage.repeated().get(0)).extracting(each -> each.number()).containsExactly(1, 2);
    }

    @Test
    void more_variables_than_there_are_letters_for_are_left_out() {
        String resources = IntStream.range(0, 5_000)
                .mapToObj(i -> "'arn:aws:s3:::b/${k" + i + "}'")
                .collect(Collectors.joining(",", "[", "]"));
        Policy policy = policy(
                PolicyType.IDENTITY,
                "{'Effect':'Allow','Action':'s3:GetObject','Resource':" + resources + "}",
                statement("Allow", ""));
        assertThatCode(() -> StatementCoverage.of(policy)).doesNotThrowAnyException();
        assertThat(PolicyComparison.noNewAccess(policy, policy)).isInstanceOf(CheckResult.Unknown.class);
    }

    /** What is covered may go, and what says the same too. */
    @Property(tries = 300)
    void a_policy_without_what_is_covered_grants_the_same(
            @ForAll(supplier = SmallWorldProperties.Policies.class) String json) {
        Policy policy = SmallWorldProperties.policy(json);
        StatementCoverage coverage = StatementCoverage.of(policy);
        for (StatementCoverage.Covered covered : coverage.covered()) {
            assertThat(PolicyComparison.relation(
                                    Permissions.of(policy),
                                    Permissions.of(
                                            without(policy, covered.statement().number())))
                            .kind())
                    .as("%s without %d", json, covered.statement().number())
                    .isEqualTo(PolicyRelation.Kind.EQUAL);
        }
    }

    private static Policy without(Policy policy, int number) {
        String statements = policy.statements().stream()
                .filter(each -> each.number() != number)
                .map(each -> policy.document().slice(each.object().span()))
                .collect(Collectors.joining(","));
        return SmallWorldProperties.policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
    }
}
