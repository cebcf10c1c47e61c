package io.github.artifactkit.codeartifact.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.policy.PolicyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated policies say what is needed and no more, and our own linter finds nothing in them. */
class RepositoryAccessTest {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    @ParameterizedTest
    @CsvSource({
        "aws, us-east-1, 123456789012, gamerhub, devops-cicd-repo",
        "aws-cn, cn-north-1, 111122223333, my-team, a.b_c-d",
        "aws-us-gov, us-gov-west-1, 975050195505, a1, R0",
    })
    void policies_draw_no_finding(String partition, String region, String account, String domain, String repository) {
        RepositoryAccess access = new RepositoryAccess(
                partition, region, new AccountId(account), new DomainName(domain), new RepositoryName(repository));
        for (AccessPolicy policy : List.of(access.installing(), access.reading())) {
            assertThat(LINTER.lint(policy.toJson(), PolicyType.IDENTITY).findings())
                    .as(policy.toJson())
                    .isEmpty();
        }
    }

    @Test
    void installing_needs_three_actions_of_codeartifact_and_one_of_sts() {
        AccessPolicy policy = new RepositoryAccess(
                        "aws",
                        "us-east-1",
                        new AccountId("975050195505"),
                        new DomainName("gamerhub"),
                        new RepositoryName("devops-cicd-repo"))
                .installing();
        assertThat(policy.actions())
                .containsExactly(
                        "codeartifact:GetAuthorizationToken",
                        "codeartifact:GetRepositoryEndpoint",
                        "codeartifact:ReadFromRepository",
                        "sts:GetServiceBearerToken");
        assertThat(policy.toJson())
                .contains(
                        "\"arn:aws:codeartifact:us-east-1:975050195505:domain/gamerhub\"",
                        "\"arn:aws:codeartifact:us-east-1:975050195505:repository/gamerhub/devops-cicd-repo\"",
                        "\"sts:AWSServiceName\" : \"codeartifact.amazonaws.com\"");
    }
}
