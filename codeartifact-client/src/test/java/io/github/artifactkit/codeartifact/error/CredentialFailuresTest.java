package io.github.artifactkit.codeartifact.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.diagnosis.Problem;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NoCredentials;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** What people see whose credentials do not work: which provider failed, why in the SDK's words, and what to run. */
class CredentialFailuresTest {

    private static final String CONFIG = """
            [profile region-only]
            region = us-east-1
            [profile sso]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = dev
            [sso-session corp]
            sso_start_url = https://corp.example/start
            sso_region = us-east-1
            sso_registration_scopes = sso:account:access
            [profile sso-nowhere]
            sso_session = elsewhere
            sso_account_id = 111122223333
            sso_role_name = dev
            [profile sso-older]
            sso_start_url = https://corp.example/start
            sso_region = us-east-1
            sso_account_id = 111122223333
            sso_role_name = dev
            [profile process]
            credential_process = /bin/sh -c "echo no vault, key AKIAIOSFODNN7EXAMPLE secret=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY1 >&2; exit 3"
            [profile not-json]
            credential_process = /bin/echo not-json
            [profile login]
            login_session = arn:aws:iam::111122223333:user/x
            [profile assume]
            role_arn = arn:aws:iam::111122223333:role/x
            source_profile = nope
            [profile half]
            aws_access_key_id = AKIAIOSFODNN7EXAMPLE
            """;

    private static AwsCredentialsProvider profile(String name) {
        return ProfileCredentialsProvider.builder()
                .profileName(name)
                .profileFile(ProfileFile.builder()
                        .type(ProfileFile.Type.CONFIGURATION)
                        .content(new java.io.ByteArrayInputStream(
                                CONFIG.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .build())
                .build();
    }

    private static CodeArtifact with(AwsCredentialsProvider provider) {
        return CodeArtifact.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .credentialsProvider(provider)
                .build();
    }

    /** A profile, what the SDK says of it, and what to do. */
    private record Case(String profile, String words, String advice) {}

    static List<Case> cases() {
        return List.of(
                new Case(
                        "misspelled",
                        "contained no credentials for profile 'misspelled'",
                        "aws configure list-profiles"),
                new Case("region-only", "contained no credentials for profile 'region-only'", "Check the spelling"),
                new Case("sso", "Unable to load SSO token", "aws sso login"),
                new Case("sso-nowhere", "Sso-session section not found", "Check the profile in ~/.aws/config"),
                new Case("sso-older", "sso/cache", "aws sso login"),
                new Case("process", "no vault", "Run the credential_process"),
                new Case("not-json", "Unrecognized token 'not'", "Run the credential_process"),
                new Case("login", "Unable to load region", "Set AWS_REGION"),
                new Case("assume", "source profile has no credentials", "aws configure list --profile assume"),
                new Case("half", "'aws_secret_access_key' was not configured", "aws configure list --profile half"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_profile_that_gives_no_credentials_is_explained(Case given) {
        try (CodeArtifact codeArtifact = with(profile(given.profile()))) {
            NoCredentials call = catchThrowableOfType(
                    NoCredentials.class, () -> codeArtifact.domains().toList());
            assertThat(call)
                    .hasMessageContaining(given.words())
                    .hasMessageContaining(given.advice())
                    .hasMessageNotContainingAny("ProfileFile(", "wJalrXUtnFEMI", "AKIAIOSFODNN7EXAMPLE");
            assertThat(call.getMessage()).hasSizeLessThan(600);
            NoCredentials token = catchThrowableOfType(
                    NoCredentials.class,
                    () -> codeArtifact.domain("gamerhub").tokens().get());
            assertThat(token).hasMessageContaining(given.words());
            PreflightReport report =
                    codeArtifact.domain("gamerhub").repository("devops").preflight();
            assertThat(report.problems()).containsExactly(Problem.NO_CREDENTIALS);
        }
    }

    @Test
    void a_login_that_has_ended_is_explained() {
        System.setProperty("aws.region", "us-east-1");
        try (CodeArtifact codeArtifact = with(profile("login"))) {
            assertThat(catchThrowableOfType(
                            NoCredentials.class, () -> codeArtifact.domains().toList()))
                    .hasMessageContaining("login_session")
                    .hasMessageContaining("Sign in again: aws login");
        } finally {
            System.clearProperty("aws.region");
        }
    }

    @Test
    void every_provider_of_a_chain_is_named_with_its_reason() {
        AwsCredentialsProvider chain =
                AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create(), profile("sso"));
        try (CodeArtifact codeArtifact = with(chain)) {
            NoCredentials failure = catchThrowableOfType(
                    NoCredentials.class, () -> codeArtifact.domains().toList());
            assertThat(failure.providersTried())
                    .containsExactly("SystemPropertyCredentialsProvider", "ProfileCredentialsProvider");
            assertThat(failure)
                    .hasMessageContaining("ProfileCredentialsProvider: Unable to load SSO token")
                    .hasMessageContaining("aws sso login")
                    .hasMessageNotContainingAny("ProfileFile(");
        }
    }

    @Test
    void a_provider_of_the_caller_that_fails_is_not_a_network_fault() {
        AwsCredentialsProvider own = () -> {
            throw new IllegalStateException("vault is sealed, token=s.abcdefghijkl");
        };
        try (CodeArtifact codeArtifact = with(own)) {
            assertThat(catchThrowableOfType(
                            NoCredentials.class, () -> codeArtifact.domains().toList()))
                    .hasMessageContaining("vault is sealed")
                    .hasMessageNotContainingAny("s.abcdefghijkl");
        }
    }
}
