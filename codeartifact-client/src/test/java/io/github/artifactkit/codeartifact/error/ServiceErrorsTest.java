package io.github.artifactkit.codeartifact.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.AccessDenied;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.CredentialsRejected;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NoCredentials;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;

/** What the SDK throws, in the words of someone who wants to fix it. */
class ServiceErrorsTest {

    private static CodeArtifact without(URI endpoint) {
        return CodeArtifact.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        SystemPropertyCredentialsProvider.create(), EnvironmentVariableCredentialsProvider.create()))
                .build();
    }

    @Test
    void without_credentials_the_providers_that_were_tried_are_named_and_what_to_do() {
        try (CodeArtifact codeArtifact = without(URI.create("http://127.0.0.1:1"))) {
            assertThatExceptionOfType(NoCredentials.class)
                    .isThrownBy(() -> codeArtifact.domains().toList())
                    .withMessageContaining("SystemPropertyCredentialsProvider, EnvironmentVariableCredentialsProvider")
                    .withMessageContaining("attach a role to the instance")
                    .satisfies(e -> assertThat(e.providersTried())
                            .containsExactly(
                                    "SystemPropertyCredentialsProvider", "EnvironmentVariableCredentialsProvider"));
            assertThatExceptionOfType(NoCredentials.class)
                    .isThrownBy(() -> codeArtifact.domain("gamerhub").tokens().get())
                    .withMessageContaining("No token for gamerhub");
        }
    }

    @Test
    void a_server_that_has_stopped_is_unreachable() {
        LocalCodeArtifact local = LocalCodeArtifact.start();
        URI gone = local.endpoint();
        local.close();
        try (CodeArtifact codeArtifact = CodeArtifact.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(gone)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .build()) {
            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(() -> codeArtifact.domain("gamerhub").find())
                    .withMessageContaining("could not be reached for codeartifact:DescribeDomain")
                    .withMessageContaining("127.0.0.1:" + gone.getPort())
                    .satisfies(e -> assertThat(e.isTransient()).isTrue());
        }
    }

    private static CodeArtifactException translated(int status, String code, String message) {
        return ServiceErrors.translated(
                CodeartifactException.builder()
                        .statusCode(status)
                        .requestId("r-1")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage(message)
                                .build())
                        .build(),
                "codeartifact:ListPackages");
    }

    @Test
    void a_denied_call_names_the_action_that_the_service_names_else_the_one_of_the_call() {
        CodeArtifactException named = translated(
                403,
                "AccessDeniedException",
                "User: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: sts:GetServiceBearerToken on"
                        + " resource: * because no identity-based policy allows it");
        assertThat(named).isInstanceOf(AccessDenied.class);
        assertThat(named.missingAction()).contains("sts:GetServiceBearerToken");
        assertThat(translated(403, "AccessDeniedException", "no").missingAction())
                .contains("codeartifact:ListPackages");
        assertThat(named.requestId()).contains("r-1");
    }

    @Test
    void credentials_whose_time_is_over_are_told_from_missing_permissions() {
        assertThat(translated(403, "ExpiredTokenException", "The security token included in the request is expired"))
                .isInstanceOf(CredentialsRejected.class)
                .hasMessageContaining("Renew the credentials or sign in again");
    }
}
