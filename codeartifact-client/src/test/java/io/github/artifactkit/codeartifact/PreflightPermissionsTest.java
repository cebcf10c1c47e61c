package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.access.AccessPolicy;
import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport.Check;
import io.github.artifactkit.codeartifact.diagnosis.Problem;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Preflight against a CodeArtifact that enforces policies: the permission that is missing is named, and the policy that is
 * printed fixes it once the identity has it.
 */
class PreflightPermissionsTest {

    private static final String OWNER = "123456789012";
    private static final String GUEST = "222222222222";

    /** What is needed, in the order in which it is. */
    private static final Map<Problem, String> NEEDED = needed();

    private final LocalCodeArtifact local = LocalCodeArtifact.start(LocalCodeArtifact.Builder::enforcePolicies);

    private static Map<Problem, String> needed() {
        Map<Problem, String> needed = new LinkedHashMap<>();
        needed.put(Problem.MISSING_GET_AUTHORIZATION_TOKEN, "codeartifact:GetAuthorizationToken");
        needed.put(Problem.MISSING_GET_SERVICE_BEARER_TOKEN, "sts:GetServiceBearerToken");
        needed.put(Problem.MISSING_GET_REPOSITORY_ENDPOINT, "codeartifact:GetRepositoryEndpoint");
        needed.put(Problem.MISSING_READ_FROM_REPOSITORY, "codeartifact:ReadFromRepository");
        return needed;
    }

    @BeforeEach
    void makeTheWorld() {
        local.client().createDomain(d -> d.domain("gamerhub"));
        local.client().createRepository(r -> r.domain("gamerhub").repository("devops"));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private PreflightReport report(Identity identity, PackageFormat format) {
        local.identities().put(identity);
        try (CodeArtifact codeArtifact = CodeArtifact.builder()
                .client(local.client(identity.accessKeyId()))
                .stsEndpointOverride(local.endpoint())
                .build()) {
            return codeArtifact.domain("gamerhub", OWNER).repository("devops").preflight(format, null);
        }
    }

    /** The policy as a person copies it from what is printed. */
    private static String printed(PreflightReport report) {
        String text = report.toString();
        return text.substring(text.indexOf("\n{") + 1);
    }

    private static PreflightReport.Check failed(PreflightReport report) {
        return report.checks().stream()
                .filter(check -> !check.isPassed())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = PackageFormat.class,
            names = {"PYPI", "NPM", "MAVEN", "NUGET"})
    void an_identity_that_may_do_nothing_is_led_to_what_is_needed_one_policy_at_a_time(PackageFormat format) {
        Identity identity = Identity.role("newcomer");
        List<Problem> met = new ArrayList<>();
        PreflightReport report = report(identity, format);
        for (int i = 0; i < NEEDED.size() && !report.isReady(); i++) {
            met.addAll(report.problems());
            identity = identity.policy(printed(report));
            report = report(identity, format);
        }
        assertThat(report.isReady()).as(report.toString()).isTrue();
        assertThat(met).containsExactlyElementsOf(NEEDED.keySet());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "MISSING_.*")
    void the_one_permission_that_is_missing_is_named_and_its_policy_fixes_it(Problem problem) {
        Identity identity = Identity.role("worker");
        for (String action : NEEDED.values()) {
            if (!action.equals(NEEDED.get(problem))) {
                identity = identity.policy(allowing(action).toJson());
            }
        }
        PreflightReport report = report(identity, PackageFormat.PYPI);
        assertThat(report.problems()).containsExactly(problem);
        Check failed = failed(report);
        assertThat(failed.message()).contains("the caller is not allowed " + NEEDED.get(problem) + ".");
        assertThat(failed.missing().orElseThrow().actions()).containsExactly(NEEDED.get(problem));
        assertThat(report(identity.policy(printed(report)), PackageFormat.PYPI).isReady())
                .isTrue();
    }

    private static AccessPolicy allowing(String action) {
        return access().allowing(action).orElseThrow();
    }

    private static RepositoryAccess access() {
        return new RepositoryAccess(
                "aws", "us-east-1", new AccountId(OWNER), new DomainName("gamerhub"), new RepositoryName("devops"));
    }

    @Test
    void a_permission_that_a_policy_denies_is_not_fixed_by_one_more_that_allows_it() {
        for (Map.Entry<Problem, String> each : NEEDED.entrySet()) {
            Identity identity = Identity.role("worker")
                    .policy(access().installing().toJson())
                    .policy("""
                            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "%s", "Resource": "*"}}
                            """.formatted(each.getValue()));
            PreflightReport report = report(identity, PackageFormat.PYPI);
            assertThat(report.problems()).containsExactly(each.getKey());
            assertThat(failed(report).message())
                    .contains(
                            "the caller is denied " + each.getValue() + ",",
                            "explicit deny in an identity-based policy.");
            assertThat(failed(report).missing()).isEmpty();
        }
    }

    @Test
    void a_caller_of_another_account_is_told_that_the_owner_has_to_allow_it_too() {
        Identity guest = Identity.role("guest")
                .account(GUEST)
                .policy(access().installing().toJson());
        PreflightReport report = report(guest, PackageFormat.PYPI);
        assertThat(report.problems()).containsExactly(Problem.MISSING_GET_AUTHORIZATION_TOKEN);
        assertThat(failed(report).message())
                .contains("Let the account that owns the domain allow the caller's account");
        assertThat(failed(report).missing()).isEmpty();
    }
}
