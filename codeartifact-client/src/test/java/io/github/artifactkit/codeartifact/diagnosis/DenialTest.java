package io.github.artifactkit.codeartifact.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reasons that AWS gives for a denial lead to the way out. */
class DenialTest {

    private static final String ACTION = "codeartifact:ReadFromRepository";

    private static PreflightReport.Check check(String reason) {
        String said = "User: arn:aws:iam::111111111111:user/x is not authorized to perform: " + ACTION
                + " on resource: arn:aws:codeartifact:us-east-1:111111111111:repository/gamerhub/devops " + reason;
        RepositoryAccess access = new RepositoryAccess(
                "aws",
                "us-east-1",
                new AccountId("111111111111"),
                new DomainName("gamerhub"),
                new RepositoryName("devops"));
        return new Denial("repository", Problem.MISSING_READ_FROM_REPOSITORY, ACTION, said)
                .check(action -> Optional.of(access));
    }

    @ParameterizedTest
    @CsvSource({
        "with an explicit deny in an identity-based policy, explicit deny in an identity-based policy.",
        "with an explicit deny in a service control policy, explicit deny in a service control policy.",
        "with an explicit deny in a permissions boundary, explicit deny in a permissions boundary.",
        "because no resource-based policy allows the action, Let the account that owns the domain allow",
        "because no service control policy allows the action, no service control policy allows it. Allow it there.",
        "because no permissions boundary allows the action, no permissions boundary allows it. Allow it there.",
        "because no session policy allows the action, no session policy allows it. Allow it there.",
        "because no VPC endpoint policy allows the action, no VPC endpoint policy allows it. Allow it there."
    })
    void a_policy_of_the_caller_is_not_offered_where_it_would_not_help(String reason, String message) {
        assertThat(check(reason).message()).contains(message);
        assertThat(check(reason).missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"because no identity-based policy allows the action", "''"})
    void a_policy_of_the_caller_is_offered_where_it_helps(String reason) {
        assertThat(check(reason).message()).contains("Add this to a policy of the user or role");
        assertThat(check(reason).missing().orElseThrow().actions()).containsExactly(ACTION);
    }
}
