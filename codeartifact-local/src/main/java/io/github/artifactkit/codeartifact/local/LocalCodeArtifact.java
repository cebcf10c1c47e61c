package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.http.LocalServer;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Copying;
import io.github.artifactkit.codeartifact.local.model.ExternalSource;
import io.github.artifactkit.codeartifact.local.model.Journal;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Quotas;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.registry.RemoteSite;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.ConnectionOperations;
import io.github.artifactkit.codeartifact.local.service.DomainOperations;
import io.github.artifactkit.codeartifact.local.service.ExternalConnections;
import io.github.artifactkit.codeartifact.local.service.GroupOperations;
import io.github.artifactkit.codeartifact.local.service.GroupOriginOperations;
import io.github.artifactkit.codeartifact.local.service.Operations;
import io.github.artifactkit.codeartifact.local.service.PackageOperations;
import io.github.artifactkit.codeartifact.local.service.PolicyOperations;
import io.github.artifactkit.codeartifact.local.service.RepositoryOperations;
import io.github.artifactkit.codeartifact.local.service.TagOperations;
import io.github.artifactkit.codeartifact.local.service.TokenOperations;
import io.github.artifactkit.codeartifact.local.service.VersionChangeOperations;
import io.github.artifactkit.codeartifact.local.service.VersionOperations;
import io.github.artifactkit.codeartifact.local.storage.TemporaryBlobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * A CodeArtifact of one account and region in this process, reached over HTTP on the loopback interface.
 *
 * <pre>{@code
 * try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.externalSource("public:pypi", wheels))) {
 *     CodeartifactClient client = local.client();
 *     client.createDomain(d -> d.domain("gamerhub"));
 * }
 * }</pre>
 *
 * <p>It takes any credentials and keeps everything in memory. Thread-safe.
 */
public final class LocalCodeArtifact implements AutoCloseable {

    private final LocalServer server;
    private final Account account;
    private final LocalClock clock;
    private final Tokens tokens;
    private final Blobs blobs;
    private final Faults faults;
    private final Traffic traffic;
    private final List<CodeartifactClient> clients = new CopyOnWriteArrayList<>();

    private LocalCodeArtifact(Builder builder) {
        this.account = new Account(builder.account, builder.region, partition(builder.region));
        this.clock = builder.clock;
        this.tokens = new Tokens(clock);
        this.blobs = new TemporaryBlobs();
        this.faults = new Faults(clock, tokens);
        this.traffic = new Traffic(faults);
        this.server = listen(builder.port);
        Registry registry = new Registry(clock, blobs, Journal.NONE);
        Upstreams upstreams = new Upstreams(registry, clock, builder.sources, builder.ingestionDelay);
        Publishing publishing = new Publishing(registry, upstreams, builder.quotas);
        List<DataPlane> planes = Formats.planes(registry, upstreams, publishing);
        server.start(operations(builder, registry, upstreams, publishing), registry, tokens, account, planes, traffic);
    }

    private static LocalServer listen(int port) {
        try {
            return new LocalServer(port);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "codeartifact-local cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private Operations operations(Builder builder, Registry registry, Upstreams upstreams, Publishing publishing) {
        return new Operations(
                new DomainOperations(registry, account, builder.quotas),
                new TokenOperations(
                        registry,
                        tokens,
                        account,
                        builder.session,
                        () -> endpoint().toString()),
                new PolicyOperations(registry, account, document -> Optional.empty()),
                new RepositoryOperations(registry, account, builder.quotas),
                new ConnectionOperations(registry, account),
                new PackageOperations(registry, account),
                new VersionOperations(registry, account),
                new VersionChangeOperations(registry, account, new Copying(registry, upstreams), publishing),
                new GroupOperations(registry, account, builder.quotas, builder.groupDelay),
                new GroupOriginOperations(registry, account),
                new TagOperations(registry, account, builder.quotas));
    }

    private static String partition(String region) {
        return Region.of(region).metadata() == null
                ? "aws"
                : Region.of(region).metadata().partition().id();
    }

    /** Starts one with the usual settings on a free port. */
    public static LocalCodeArtifact start() {
        return start(builder -> {});
    }

    /**
     * Starts one.
     *
     * @param settings says what is not as usual
     * @throws UncheckedIOException if the port is taken
     */
    public static LocalCodeArtifact start(Consumer<Builder> settings) {
        Builder builder = new Builder();
        settings.accept(builder);
        return new LocalCodeArtifact(builder);
    }

    /** Where it can be reached, for {@code endpointOverride} and {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** The account that it plays, twelve digits. */
    public String account() {
        return account.id();
    }

    /** The region that it plays. */
    public Region region() {
        return Region.of(account.region());
    }

    /** Its clock; tokens expire by it. */
    public LocalClock clock() {
        return clock;
    }

    /** The requests that were answered so far, the oldest first; the latest 10,000 of them. */
    public List<ReceivedRequest> requests() {
        return traffic.requests();
    }

    /** Forgets the requests so far. */
    public void forgetRequests() {
        traffic.forget();
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return faults;
    }

    /** Ends all tokens that were handed out, as if their time were over. */
    public void expireTokens() {
        tokens.revokeAll();
    }

    /** A client of the SDK that talks to it; closed together with it. */
    public CodeartifactClient client() {
        CodeartifactClient client = CodeartifactClient.builder()
                .endpointOverride(endpoint())
                .region(region())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIALOCAL", "not-a-secret")))
                .build();
        clients.add(client);
        return client;
    }

    /** Stops answering and ends all threads. May be called again. */
    @Override
    public void close() {
        clients.forEach(CodeartifactClient::close);
        server.close();
        blobs.close();
    }

    /** Settings. Belongs to one thread. */
    public static final class Builder {

        private int port;
        private String account = "123456789012";
        private String region = "us-east-1";
        private LocalClock clock = LocalClock.system();
        private Duration ingestionDelay = Duration.ZERO;
        private Duration session = Duration.ofHours(12);
        private Duration groupDelay = Duration.ZERO;
        private Quotas quotas = Quotas.NONE;
        private final Map<String, ExternalSource> sources = new HashMap<>();

        private Builder() {}

        /**
         * The port to listen on; a free one if it is not set.
         *
         * @throws IllegalArgumentException if there is no such port
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("there is no port " + number);
            }
            port = number;
            return this;
        }

        /**
         * The account to play.
         *
         * @throws IllegalArgumentException if it is not twelve digits
         */
        public Builder account(String id) {
            if (!id.matches("[0-9]{12}")) {
                throw new IllegalArgumentException("an account id has twelve digits: " + id);
            }
            account = id;
            return this;
        }

        /** The region to play. */
        public Builder region(Region played) {
            region = played.id();
            return this;
        }

        /** The clock to go by. */
        public Builder clock(LocalClock by) {
            clock = by;
            return this;
        }

        /**
         * How long the API does not list a package that came from outside. The real service needs about three
         * minutes; here it is nothing unless set.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder ingestionDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + delay);
            }
            ingestionDelay = delay;
            return this;
        }

        /**
         * How long it takes until the settings of a new package group count, and until those of a deleted one do not.
         * The real service needs some time; here it is nothing unless set.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder packageGroupDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + delay);
            }
            groupDelay = delay;
            return this;
        }

        /** The quotas of the account; nothing is limited unless set. */
        public Builder quotas(Quotas limits) {
            quotas = limits;
            return this;
        }

        /**
         * How long the callers' credentials live; a token asked for with duration 0 ends with them.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder sessionDuration(Duration life) {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("a session lives for some time: " + life);
            }
            session = life;
            return this;
        }

        /**
         * Puts a folder behind an external connection. A connection without a source finds nothing.
         *
         * @param connection name of the connection
         * @param folder wheels and sdists, what {@code npm pack} makes, {@code .crate} files, or a Maven repository
         * @throws IllegalArgumentException if CodeArtifact has no such connection, it has a source already, or the
         *     folder is not there
         */
        public Builder externalSource(String connection, Path folder) {
            String format = format(connection);
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("there is no folder " + folder);
            }
            return source(connection, Formats.folder(format, folder));
        }

        /**
         * Puts a real registry behind an external connection. What it lists is used for a minute of {@link #clock}; a
         * file is fetched when it is first asked for, must have the digests that the registry says, and is then kept.
         *
         * @param connection name of the connection
         * @param registry address of the registry: for pypi that of a simple index, for cargo that of a sparse index,
         *     for npm and maven that of the registry itself. A user and password in it go to that host alone
         * @throws IllegalArgumentException if CodeArtifact has no such connection, it has a source already, or the
         *     address is not one of HTTP
         */
        public Builder externalSource(String connection, URI registry) {
            String format = format(connection);
            return source(connection, Formats.registry(format, new RemoteSite(registry, () -> clock.instant())));
        }

        private Builder source(String connection, ExternalSource source) {
            if (sources.putIfAbsent(connection, source) != null) {
                throw new IllegalArgumentException(connection + " has a source already");
            }
            return this;
        }

        private static String format(String connection) {
            return ExternalConnections.format(connection)
                    .orElseThrow(() -> new IllegalArgumentException("CodeArtifact has no connection " + connection));
        }
    }
}
