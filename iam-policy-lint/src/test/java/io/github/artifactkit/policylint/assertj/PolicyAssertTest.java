package io.github.artifactkit.policylint.assertj;

import static io.github.artifactkit.policylint.assertj.PolicyAssertions.assertThatPolicy;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import org.junit.jupiter.api.Test;

/** What each assertion accepts, and what its failure shows. */
class PolicyAssertTest {

    private static final String READER = """
            {"Version": "2012-10-17",
             "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
            """;
    private static final String EVERYTHING = READER.replace("s3:GetObject", "s3:*");

    @Test
    void a_clean_policy_is_one_without_findings() {
        assertThatPolicy(READER).isClean();
        assertThatThrownBy(() -> assertThatPolicy(READER.replace("GetObject", "GetObjekt"))
                        .isClean())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 2, column ")
                .hasMessageContaining("ERROR[INVALID_ACTION] ");
    }

    @Test
    void a_policy_that_grants_more_fails_with_the_statement_and_a_request() {
        assertThatPolicy(READER, PolicyType.IDENTITY).grantsNoMoreThan(EVERYTHING);
        assertThatThrownBy(
                        () -> assertThatPolicy(EVERYTHING, PolicyType.IDENTITY).grantsNoMoreThan(READER))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected a policy that grants no more than the reference, but:")
                .hasMessageContaining("line 2, column 16: statement 1 (Read) allows `s3:")
                .hasMessageContaining("on `arn:aws:s3:::reports/");
    }

    @Test
    void access_that_is_granted_fails_with_a_request() {
        assertThatPolicy(READER).doesNotGrant("s3:Delete*", "*").doesNotGrant("s3:GetObject", "arn:aws:s3:::other/*");
        assertThatThrownBy(() -> assertThatPolicy(READER).doesNotGrant("s3:Get*", "arn:aws:s3:::reports/q1"))
                .hasMessageContaining("allows `s3:GetObject` on `arn:aws:s3:::reports/q1`");
    }

    @Test
    void a_policy_for_everyone_is_public() {
        String bucket = READER.replace("\"Effect\"", "\"Principal\": {\"AWS\": \"111122223333\"}, \"Effect\"");
        assertThatPolicy(bucket).isNotPublic(ResourceKind.S3_BUCKET);
        assertThatThrownBy(() ->
                        assertThatPolicy(bucket.replace("111122223333", "*")).isNotPublic(ResourceKind.S3_BUCKET))
                .hasMessageContaining("gives nothing to the public, but:")
                .hasMessageContaining("by `arn:aws:iam::");
    }

    @Test
    void a_request_that_is_not_allowed_fails_with_the_decision() {
        Caller caller = Caller.of("arn:aws:iam::111122223333:role/build");
        assertThatPolicy(READER).allows(AccessRequest.of(caller, "s3:GetObject", "arn:aws:s3:::reports/q1"));
        assertThatThrownBy(() -> assertThatPolicy(READER)
                        .allows(AccessRequest.of(caller, "s3:PutObject", "arn:aws:s3:::reports/q1")))
                .hasMessageContaining("IMPLICIT_DENY");
    }
}
