package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.DomainName;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.InternalServerException;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ThrottlingException;

/** A renewal on virtual time: calls to the service run when time passes, or at once in the caller's thread. */
final class Renewal implements AutoCloseable {

    final VirtualTime time = new VirtualTime();
    final ScriptedService service = new ScriptedService(time::serviceTime);
    final TokenProviders providers;

    private Renewal(Consumer<TokenSettings> settings) {
        TokenSettings all = new TokenSettings()
                .clock(time.wall)
                .nanoTime(time::nanoTime)
                .scheduler(time)
                .executor(Runnable::run)
                .random(new Random(7)::nextDouble);
        settings.accept(all);
        providers = new TokenProviders(service, "us-east-1", all);
    }

    static Renewal with(Consumer<TokenSettings> settings) {
        return new Renewal(settings);
    }

    static Renewal usual() {
        return with(settings -> {});
    }

    TokenProvider of(String domain) {
        return providers.provider(new DomainName(domain), null);
    }

    /** What is left of a token by the service's clock, which is right. */
    Duration left(AuthorizationToken token) {
        return Duration.between(time.serviceTime(), token.expiresAt());
    }

    static RuntimeException throttled(@Nullable Integer retryAfterSeconds) {
        return translated(ThrottlingException.builder()
                .retryAfterSeconds(retryAfterSeconds)
                .message("Rate exceeded")
                .statusCode(429)
                .build());
    }

    static RuntimeException broken() {
        return translated(InternalServerException.builder()
                .message("Internal error")
                .statusCode(500)
                .build());
    }

    static RuntimeException denied() {
        return translated((CodeartifactException) AccessDeniedException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("User: arn:aws:iam::111111111111:user/x is not authorized to perform:"
                                + " sts:GetServiceBearerToken on resource: *")
                        .build())
                .statusCode(403)
                .build());
    }

    static RuntimeException noSuchDomain() {
        return translated(ResourceNotFoundException.builder()
                .resourceType("domain")
                .message("Domain not found")
                .statusCode(404)
                .build());
    }

    private static RuntimeException translated(CodeartifactException failure) {
        return ServiceErrors.translated(failure, "codeartifact:GetAuthorizationToken");
    }

    @Override
    public void close() {
        providers.close();
    }
}
