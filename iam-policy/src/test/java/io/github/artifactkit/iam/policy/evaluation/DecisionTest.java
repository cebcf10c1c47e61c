package io.github.artifactkit.iam.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.Decision.Outcome;
import org.junit.jupiter.api.Test;

/** What a decision tells besides its outcome. */
class DecisionTest {

    private static final AccessRequest READ = AccessRequest.of(
            Caller.of("arn:aws:iam::111122223333:role/build"), "s3:GetObject", "arn:aws:s3:::reports/q1.csv");

    private static CompiledPolicy identity(String statements) {
        return CompiledPolicy.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}", PolicyType.IDENTITY);
    }

    @Test
    void an_allowed_request_names_the_layer_and_the_statements_that_allow_it() {
        PolicySet policies = PolicySet.builder()
                .identity(identity("{\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\"},"
                        + "{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"*\"}"))
                .build();

        Decision decision = policies.evaluate(READ);

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(decision.layer()).isEqualTo(Layer.IDENTITY);
        assertThat(decision.statements()).hasToString("[statement 1 (Sid Read) of the identity-based policy]");
        assertThat(decision.remedies()).isEmpty();
    }

    @Test
    void an_explicit_denial_names_the_statement_that_denies() {
        PolicySet policies = PolicySet.builder()
                .identity(identity("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"},"
                        + "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::reports/*\"}"))
                .build();

        Decision decision = policies.evaluate(READ);

        assertThat(decision.outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(decision.remedies())
                .extracting(Remedy::description)
                .containsExactly("statement 1 of the identity-based policy must not deny the request");
    }

    @Test
    void an_implicit_denial_tells_what_keeps_the_closest_statement_from_allowing() {
        PolicySet policies = PolicySet.builder()
                .identity(identity("{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\","
                        + " \"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}}"))
                .build();

        Decision decision = policies.evaluate(READ);

        assertThat(decision.outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(decision.missing()).containsExactly(Layer.IDENTITY);
        assertThat(decision.remedies())
                .extracting(Remedy::description)
                .containsExactly("statement 0 of the identity-based policy would allow the request if IpAddress"
                        + " aws:SourceIp [203.0.113.0/24] matched; the request has no such key");
    }

    @Test
    void a_denial_without_a_statement_that_comes_close_tells_what_to_add() {
        assertThat(PolicySet.builder().build().evaluate(READ).remedies())
                .extracting(Remedy::description)
                .containsExactly("a statement of the identity-based policy must allow s3:GetObject on"
                        + " arn:aws:s3:::reports/q1.csv");
    }
}
