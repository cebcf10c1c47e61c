package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;

/**
 * Tokens through the AWS SDK. The SDK's response prints its token, so it does not leave this class.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetAuthorizationToken.html">
 *     GetAuthorizationToken</a>
 */
final class SdkTokenSource implements TokenSource {

    private static final String ACTION = "codeartifact:GetAuthorizationToken";

    private final CodeartifactClient client;

    SdkTokenSource(CodeartifactClient client) {
        this.client = client;
    }

    @Override
    public Answer fetch(TokenKey key) {
        AccountId owner = key.ownerOrNull();
        GetAuthorizationTokenRequest request = GetAuthorizationTokenRequest.builder()
                .domain(key.domain().value())
                .domainOwner(owner == null ? null : owner.value())
                .durationSeconds(key.lifetime().toSeconds())
                .build();
        GetAuthorizationTokenResponse response =
                ServiceErrors.translating(ACTION, () -> client.getAuthorizationToken(request));
        if (response.authorizationToken() == null || response.expiration() == null) {
            throw ServiceErrors.unusable("CodeArtifact answered " + ACTION + " without a token or its expiration.");
        }
        return new Answer(response.authorizationToken(), response.expiration(), serverTime(response));
    }

    private static @Nullable Instant serverTime(GetAuthorizationTokenResponse response) {
        Optional<String> date = response.sdkHttpResponse().firstMatchingHeader("Date");
        try {
            return date.map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null; // an unreadable Date is as good as none: the own clock serves
        }
    }

    @Override
    public CallerIdentity identity() {
        return ServiceErrors.translating(ACTION, () -> {
            AwsCredentialsIdentity identity = client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
            return CallerIdentity.of(
                    identity.accessKeyId(),
                    identity.accountId().orElse(null),
                    identity instanceof AwsSessionCredentialsIdentity);
        });
    }
}
