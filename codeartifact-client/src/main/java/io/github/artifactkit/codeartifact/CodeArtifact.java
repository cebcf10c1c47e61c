package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.DomainCalls;
import io.github.artifactkit.codeartifact.call.InterruptibleHttp;
import io.github.artifactkit.codeartifact.call.RepositoryCalls;
import io.github.artifactkit.codeartifact.call.Service;
import io.github.artifactkit.codeartifact.diagnosis.OtherRegions;
import io.github.artifactkit.codeartifact.diagnosis.Preflight;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.provision.Change;
import io.github.artifactkit.codeartifact.provision.Provisioning;
import io.github.artifactkit.codeartifact.setting.Once;
import io.github.artifactkit.codeartifact.token.TokenProviders;
import io.github.artifactkit.codeartifact.token.TokenSettings;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.CodeartifactClientBuilder;
import software.amazon.awssdk.services.codeartifact.model.DomainSummary;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * AWS CodeArtifact in one region, for one caller.
 *
 * <pre>{@code
 * try (CodeArtifact codeArtifact = CodeArtifact.create()) {
 *     Domain domain = codeArtifact.domain("gamerhub");
 *     Repository repository = domain.repository("devops-cicd-repo");
 *     domain.ensure();
 *     repository.ensure(r -> r.publicSource(PublicSource.PYPI));
 *     AuthorizationToken token = domain.tokens().get(); // renews itself
 * }
 * }</pre>
 *
 * <p>Thread-safe; make one and keep it. Closing it ends the renewal of its tokens; of its threads none but those of the HTTP
 * client for repositories are left then, and they end when its last handle is gone.
 */
public final class CodeArtifact implements AutoCloseable {

    private final ClientContext context;
    private final boolean ownsClient;

    private CodeArtifact(Builder builder) {
        this.ownsClient = builder.client == null;
        CodeartifactClient client = builder.client == null ? builder.newClient() : builder.client;
        this.context = new ClientContext(
                new Service(client, client.serviceClientConfiguration().region(), once(builder.account(client))),
                new TokenProviders(client, builder.tokens),
                once(() -> RepositoryHttp.newClient(builder.http)),
                new Provisioning(builder.pause, builder.changes),
                builder.regions == null ? new OtherRegions(client.serviceClientConfiguration()) : builder.regions,
                builder.clock == null ? Clock.systemUTC() : builder.clock);
    }

    private static <T> Supplier<T> once(Supplier<T> asking) {
        return new Supplier<>() {
            private volatile @Nullable T known;

            @Override
            public T get() {
                T seen = known;
                if (seen == null) {
                    seen = asking.get();
                    known = seen;
                }
                return seen;
            }
        };
    }

    /**
     * A client with the region and the credentials that the AWS SDK finds.
     *
     * @throws CodeArtifactException.NoRegion if no region is set anywhere
     */
    public static CodeArtifact create() {
        return builder().build();
    }

    /**
     * A client over one of the SDK, with its region, credentials and endpoint, where time passes by a clock that is not the
     * system's: for tests with a service on the same clock, as {@code CodeArtifact.of(local.client(), local.clock())} for a
     * stand-in of codeartifact-local. Closing the SDK's client remains the caller's.
     */
    public static CodeArtifact of(CodeartifactClient client, Clock clock) {
        return builder()
                .client(client)
                .clock(clock)
                .tokens(tokens -> tokens.nanoTime(
                        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos()))
                .build();
    }

    /** Begins a client with settings of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The handle of a domain in the caller's account.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name; the message quotes the rule
     */
    public Domain domain(String name) {
        return new Domain(context, new DomainName(name), null);
    }

    /**
     * The handle of a domain in any account.
     *
     * @param owner the account that owns the domain, twelve digits
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name or the account; the message quotes the rule
     */
    public Domain domain(String name, String owner) {
        return new Domain(context, new DomainName(name), new AccountId(owner));
    }

    /** The domains of the caller's account. */
    public Stream<DomainSummary> domains() {
        return DomainCalls.list(context.service());
    }

    /** The repositories of the caller's account, in all its domains. */
    public Stream<RepositorySummary> repositories() {
        return repositories(all -> {});
    }

    /** The repositories of the caller's account that match a filter, in all its domains. */
    public Stream<RepositorySummary> repositories(Consumer<ListRepositoriesRequest.Builder> filter) {
        return RepositoryCalls.list(context.service(), filter);
    }

    /** The caller's account. STS is asked for it once. */
    public AccountId account() {
        return context.service().account().get();
    }

    /** The region. */
    public Region region() {
        return context.service().region();
    }

    /** The handle of a domain that was listed. */
    public Domain domain(DomainSummary listed) {
        return domain(listed.name(), listed.owner());
    }

    /** The handle of a repository that was listed. */
    public Repository repository(RepositorySummary listed) {
        return domain(listed.domainName(), listed.domainOwner()).repository(listed.name());
    }

    /** The client of the AWS SDK, for what this one does not say. */
    public CodeartifactClient sdk() {
        return context.service().client();
    }

    /** Ends the renewal of tokens, and closes the SDK's client unless it was brought. May be called again. */
    @Override
    public void close() {
        context.tokens().close();
        if (ownsClient) {
            context.service().client().close();
        }
    }

    /** The region, and the address if it is not the usual one. */
    @Override
    public String toString() {
        return "CodeArtifact[" + region()
                + sdk().serviceClientConfiguration()
                        .endpointOverride()
                        .map(address -> ", " + address)
                        .orElse("")
                + "]";
    }

    /** Settings of a client. Belongs to one thread. */
    public static final class Builder {

        private @Nullable CodeartifactClient client;
        private @Nullable Region region;
        private @Nullable AwsCredentialsProvider credentials;
        private @Nullable URI endpoint;
        private @Nullable URI stsEndpoint;
        private final TokenSettings tokens = new TokenSettings();
        private Preflight.@Nullable Regions regions;
        private @Nullable Clock clock;
        private Consumer<HttpClient.Builder> http = usual -> {};
        private Consumer<Change> changes = change -> {};
        private Provisioning.Pause pause = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

        private Builder() {}

        /**
         * Uses a client of the SDK, with its region, credentials and endpoint. Closing it remains the caller's.
         *
         * @throws IllegalStateException if a region, credentials or an endpoint were set, or another client
         */
        public Builder client(CodeartifactClient existing) {
            if (region != null || credentials != null || endpoint != null) {
                throw new IllegalStateException("a client brings its own region, credentials and endpoint");
            }
            client = Once.set("client", client, existing);
            return this;
        }

        /**
         * The region; where the AWS SDK finds one unless set.
         *
         * @throws IllegalStateException if it was set before, or a client was given
         */
        public Builder region(Region wanted) {
            rejectBesideClient("region");
            region = Once.set("region", region, wanted);
            return this;
        }

        /**
         * Where credentials come from; the AWS SDK's usual places unless set.
         *
         * @throws IllegalStateException if it was set before, or a client was given
         */
        public Builder credentialsProvider(AwsCredentialsProvider provider) {
            rejectBesideClient("credentials");
            credentials = Once.set("credentials provider", credentials, provider);
            return this;
        }

        /**
         * Where CodeArtifact is, if not at its usual address: a VPC endpoint, or a stand-in.
         *
         * @throws IllegalStateException if it was set before, or a client was given
         */
        public Builder endpointOverride(URI address) {
            rejectBesideClient("endpoint");
            endpoint = Once.set("endpoint", endpoint, address);
            return this;
        }

        /**
         * Where STS is, if not at its usual address, or at the address of CodeArtifact if that was given: no other host is called
         * then without being named here. STS is only asked for the caller's account, for ARNs of domains that were named without
         * their owner.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder stsEndpointOverride(URI address) {
            stsEndpoint = Once.set("endpoint of STS", stsEndpoint, address);
            return this;
        }

        /**
         * How repositories are reached by {@code http(format)} and {@code preflight()}: a trust store, a proxy, a time-out.
         * Redirects are never followed by the client itself, as it would take the token along.
         *
         * <pre>{@code CodeArtifact.builder().repositoryHttp(http -> http.sslContext(corporate)).build()}</pre>
         */
        public Builder repositoryHttp(Consumer<HttpClient.Builder> settings) {
            http = http.andThen(settings);
            return this;
        }

        /**
         * The clock by which tokens live, instead of the system's; for tests, together with a service on the same clock.
         *
         * @throws IllegalStateException if it was set before
         */
        public Builder clock(Clock wall) {
            clock = Once.set("clock", clock, wall);
            tokens.clock(wall);
            return this;
        }

        /** How tokens are asked for and renewed: {@code tokens(t -> t.lifetime(Duration.ofHours(1)))}. */
        public Builder tokens(Consumer<TokenSettings> settings) {
            settings.accept(tokens);
            return this;
        }

        /**
         * Is told of every change that an {@code ensure} method makes, right after it is made: what was done is known then also
         * if a later change fails or the process is ended. There may be several; what one throws ends the method.
         */
        public Builder onChange(Consumer<Change> listener) {
            changes = changes.andThen(listener);
            return this;
        }

        /** Where a preflight looks for a domain that is not there, and the clock that it goes by. */
        Builder preflight(Preflight.Regions others, Clock wall) {
            regions = others;
            clock = wall;
            return this;
        }

        /** How the time passes until what was changed can be seen. */
        Builder pause(Provisioning.Pause passing) {
            pause = passing;
            return this;
        }

        private void rejectBesideClient(String what) {
            if (client != null) {
                throw new IllegalStateException("a client was given, which brings its own " + what);
            }
        }

        /**
         * Makes the client. No call is made.
         *
         * @throws CodeArtifactException.NoRegion if no region is set anywhere
         * @throws CodeArtifactException.LocalFile if the AWS SDK cannot read its settings
         * @throws CodeArtifactException.InvalidRequest if they are not valid, such as the address of an endpoint
         */
        public CodeArtifact build() {
            return new CodeArtifact(this);
        }

        private CodeartifactClient newClient() {
            CodeartifactClientBuilder builder = CodeartifactClient.builder();
            if (region != null) {
                builder.region(region);
            }
            if (credentials != null) {
                builder.credentialsProvider(credentials);
            }
            if (endpoint != null) {
                builder.endpointOverride(endpoint);
            }
            InterruptibleHttp.builder().ifPresent(builder::httpClientBuilder);
            try {
                return ServiceErrors.readingSettings(builder::build);
            } catch (SdkClientException e) {
                throw ServiceErrors.noClient(e);
            }
        }

        private Supplier<AccountId> account(CodeartifactClient client) {
            Region of = client.serviceClientConfiguration().region();
            IdentityProvider<? extends AwsCredentialsIdentity> callers =
                    client.serviceClientConfiguration().credentialsProvider();
            // A client that has an address of its own, such as that of a stand-in, has no business with other hosts.
            URI address = stsEndpoint != null
                    ? stsEndpoint
                    : client.serviceClientConfiguration().endpointOverride().orElse(null);
            return () -> {
                StsClientBuilder builder = StsClient.builder().region(of).credentialsProvider(callers);
                if (address != null) {
                    builder.endpointOverride(address);
                }
                InterruptibleHttp.builder().ifPresent(builder::httpClientBuilder);
                try (StsClient sts = builder.build()) {
                    return new AccountId(ServiceErrors.translating(
                            "sts:GetCallerIdentity",
                            () -> sts.getCallerIdentity().account()));
                }
            };
        }
    }
}
