package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.access.Identities;
import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.http.ServerCertificate;
import io.github.artifactkit.codeartifact.local.service.ExternalConnections;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.CodeartifactClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.SdkAutoCloseable;

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
 * <p>It accepts any credentials, unless policies are enforced, and keeps everything in memory. Thread-safe.
 *
 * <p>Requests are answered by the HTTP server of the JDK, each by a thread of its own, so that clients that are slow or stop
 * halfway hold up no one; {@link #close} ends them. A request has at most 200 headers, and no more than 380 KB of them where
 * the JDK has that limit. The number of connections is not limited, nor how long a request may take: the JDK knows
 * those as system properties of the whole process alone, such as {@code jdk.httpserver.maxConnections} and
 * {@code sun.net.httpserver.maxReqTime} (in seconds), which are left to who owns the process. The one property that is set
 * here, unless it is set before, is {@code sun.net.httpserver.nodelay}: without it every answer waits for 40 milliseconds.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/jdk.httpserver/module-summary.html">Module
 *     jdk.httpserver</a>
 */
public final class LocalCodeArtifact implements AutoCloseable {

    /** What its own client signs with. */
    static final String ACCESS_KEY_ID = "AKIALOCAL";

    private final Parts parts;
    private final LocalClock clock;
    private final List<SdkAutoCloseable> clients = new CopyOnWriteArrayList<>();

    private LocalCodeArtifact(Builder builder) {
        this.parts = new Parts(builder);
        this.clock = builder.clock;
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
        return parts.server.endpoint();
    }

    /** The account that it plays, twelve digits. */
    public String account() {
        return parts.account.id();
    }

    /** The region that it plays. */
    public Region region() {
        return Region.of(parts.account.region());
    }

    /**
     * Its clock; tokens expire by it. The header {@code Date} of answers is the system's time: the HTTP server of the JDK
     * overwrites it.
     */
    public LocalClock clock() {
        return clock;
    }

    /** The requests that were answered so far, the oldest first; see {@link Builder#rememberRequests}. */
    public ReceivedRequests requests() {
        return ReceivedRequests.of(parts.traffic.requests());
    }

    /** Forgets the requests so far. */
    public void forgetRequests() {
        parts.traffic.forget();
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return parts.faults;
    }

    /**
     * The public repository behind an external connection, to let it fail.
     *
     * @throws IllegalArgumentException if the connection has no source
     */
    public ConnectedSource external(String connection) {
        ConnectedSource source = parts.sources.get(connection);
        if (source == null) {
            throw new IllegalArgumentException(connection + " has no source; see Builder.externalSource");
        }
        return source;
    }

    /** Makes domains, repositories and packages without a client. */
    public Seed seed() {
        return new Seed(parts);
    }

    /** Ends all tokens that were handed out, as if their time were over. */
    public void expireTokens() {
        parts.tokens.revokeAll();
    }

    /**
     * Who may call, where policies are enforced.
     *
     * @throws IllegalStateException if they are not; see {@link Builder#enforcePolicies}
     */
    public Identities identities() {
        Identities identities = parts.identities;
        if (identities == null) {
            throw new IllegalStateException("every caller may do everything here; see Builder.enforcePolicies");
        }
        return identities;
    }

    /**
     * A client of the SDK that talks to it and may do everything; closed together with it. The client of
     * codeartifact-client on the same clock is {@code CodeArtifact.of(local.client(), local.clock())}.
     */
    public CodeartifactClient client() {
        return client(ACCESS_KEY_ID);
    }

    /** A client with an identity of its own; closed together with the stand-in. */
    public CodeartifactClient client(String accessKeyId) {
        CodeartifactClientBuilder builder = CodeartifactClient.builder()
                .endpointOverride(endpoint())
                .region(region())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "not-a-secret")));
        ServerCertificate certificate = parts.certificate;
        if (certificate != null) {
            SdkHttpClient trusting = trusting(certificate);
            clients.add(trusting);
            builder.httpClient(trusting);
        }
        CodeartifactClient client = builder.build();
        clients.add(client);
        return client;
    }

    private static SdkHttpClient trusting(ServerCertificate certificate) {
        return ServiceLoader.load(SdkHttpService.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the class path has no HTTP client of the AWS SDK"))
                .createHttpClientBuilder()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.TLS_TRUST_MANAGERS_PROVIDER, certificate::trust)
                        .build());
    }

    /** The certificate that it answers with, as PEM, for tools that have to trust it; empty without TLS. */
    public Optional<String> certificate() {
        return Optional.ofNullable(parts.certificate).map(ServerCertificate::pem);
    }

    /** Stops answering and ends all threads. May be called again. */
    @Override
    public void close() {
        clients.forEach(SdkAutoCloseable::close);
        parts.close();
    }

    /** Settings. Belongs to one thread. */
    public static final class Builder {

        private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?");

        int port;
        InetAddress address = InetAddress.getLoopbackAddress();
        boolean tls;
        String account = "123456789012";
        String region = "us-east-1";
        LocalClock clock = LocalClock.system();
        Duration ingestionDelay = Duration.ZERO;
        Duration newVersionDelay = Duration.ZERO;
        Duration groupDelay = Duration.ZERO;
        Duration session = Duration.ofHours(12);
        Quotas quotas = Quotas.NONE;

        @Nullable
        Path data;

        @Nullable
        List<Identity> identities;

        Consumer<ReceivedRequest> listener = request -> {};
        int remembered = 10_000;
        boolean foreignRedirects;
        boolean recover;
        final Set<String> hosts = new LinkedHashSet<>();
        final Set<Variation> variations = EnumSet.noneOf(Variation.class);
        final Map<String, ExternalSource> sources = new HashMap<>();

        private Builder() {}

        /**
         * The port to listen on; a free one if it is not set.
         *
         * @throws IllegalArgumentException if it is not the number of a port
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException(number + " is not a port");
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

        /**
         * The address to listen on; the loopback address if it is not set, so that no one else can come in.
         */
        public Builder address(InetAddress local) {
            address = local;
            return this;
        }

        /**
         * A name by which clients reach the stand-in besides loopback names and the address that it listens on, such as the
         * name of a container. Requests for other hosts are rejected with status 421, so that no page in a browser can reach
         * the stand-in through a name of its own (DNS rebinding). With {@link #tls} the certificate is for these names too.
         *
         * @param name a host name or an IPv4 address, without a port
         * @throws IllegalArgumentException if it is not a host name, or is given twice
         */
        public Builder host(String name) {
            if (name.length() > 253 || !HOST_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is not a host name; give it without scheme and port");
            }
            if (!hosts.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the host " + name + " is given twice");
            }
            return this;
        }

        /** Answers by HTTPS, with a certificate that is made for it; see {@link LocalCodeArtifact#certificate}. */
        public Builder tls() {
            tls = true;
            return this;
        }

        /**
         * A folder that keeps everything across restarts; it is made if it is not there. Without one everything is gone
         * with the stand-in.
         */
        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        /**
         * Opens a damaged data folder with what is left of it. Without this, damage is an error: the changes behind it are
         * lost, although they were acknowledged. The damaged journal stays in the folder, and no files are deleted as long
         * as it is there.
         */
        public Builder recover() {
            recover = true;
            return this;
        }

        /** Is told of every request after its answer. Called by many threads at a time. */
        public Builder onRequest(Consumer<ReceivedRequest> told) {
            listener = told;
            return this;
        }

        /**
         * How many of the latest requests {@link LocalCodeArtifact#requests} has; 10,000 if it is not set, which is more
         * than a test makes. A server that runs for days needs none.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder rememberRequests(int most) {
            if (most < 0) {
                throw new IllegalArgumentException("cannot remember " + most + " requests; 0 remembers none");
            }
            remembered = most;
            return this;
        }

        /**
         * Enforces policies: requests are carried out if the identity policies of who signed them, and the permissions
         * policies of domains and repositories, allow it. Without this every caller may do everything. The stand-in's own
         * {@link LocalCodeArtifact#client()} may do everything that no permissions policy denies.
         *
         * @param known who may call; others follow by {@link LocalCodeArtifact#identities}
         */
        public Builder enforcePolicies(Identity... known) {
            identities = List.of(known);
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
         * For how long what a public repository listed of a package is used, so that package managers do not find newer
         * versions of it. With the real service it takes up to 30 minutes until a new version can be installed through an
         * external connection, and up to three hours for Maven; here it is nothing unless set.
         *
         * @throws IllegalArgumentException if it is negative
         * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection-requesting-packages.html">
         *     CodeArtifact User Guide, new package version availability</a>
         */
        public Builder newVersionDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + delay);
            }
            newVersionDelay = delay;
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

        /**
         * Lets it behave in another way where AWS does not say how the service behaves.
         *
         * @throws IllegalArgumentException if one is given twice
         */
        public Builder vary(Variation... others) {
            for (Variation each : others) {
                if (!variations.add(each)) {
                    throw new IllegalArgumentException("the variation " + each.option() + " is given twice");
                }
            }
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
         * @param folder wheels and sdists, what {@code npm pack} makes, {@code .crate}, {@code .nupkg} or {@code .gem}
         *     files, or a Maven repository
         * @throws IllegalArgumentException if CodeArtifact has no such connection, it has a source already, or the
         *     folder is not there
         */
        public Builder externalSource(String connection, Path folder) {
            String format = format(connection);
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("folder " + folder + " does not exist");
            }
            return externalSource(connection, Formats.of(format).folder(folder));
        }

        /**
         * Puts a real registry behind an external connection. What it lists is used for a minute of {@link #clock}; a
         * file is fetched when it is first asked for, must have the digests that the registry says, and is then kept.
         *
         * @param connection name of the connection
         * @param registry address of the registry: for pypi that of a simple index, for cargo that of a sparse index,
         *     for nuget that of a service index, for npm, maven and ruby that of the registry itself. A user and password
         *     in it go to that host alone
         * @throws IllegalArgumentException if CodeArtifact has no such connection, it has a source already, or the
         *     address is not one of HTTP
         */
        public Builder externalSource(String connection, URI registry) {
            String format = format(connection);
            return externalSource(
                    connection,
                    Formats.of(format).registry(new RemoteSite(registry, () -> clock.instant(), foreignRedirects)));
        }

        /**
         * Follows redirects of registries to other hosts; only those within a host are followed unless this is set. Set it
         * before {@link #externalSource(String, URI)}, and only for registries that may be trusted with what this machine
         * can reach.
         */
        public Builder followRedirects() {
            foreignRedirects = true;
            return this;
        }

        /**
         * Puts a source of one's own behind an external connection.
         *
         * @param connection name of the connection
         * @param source what it finds
         * @throws IllegalArgumentException if CodeArtifact has no such connection, or it has a source already
         */
        public Builder externalSource(String connection, ExternalSource source) {
            format(connection);
            if (sources.putIfAbsent(connection, source) != null) {
                throw new IllegalArgumentException(connection + " has a source already");
            }
            return this;
        }

        private static String format(String connection) {
            return ExternalConnections.format(connection)
                    .orElseThrow(() -> new IllegalArgumentException("CodeArtifact has no connection " + connection
                            + "; it has " + String.join(", ", ExternalConnections.names())));
        }
    }
}
