package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.access.Identities;
import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.http.Backend;
import io.github.artifactkit.codeartifact.local.http.LocalServer;
import io.github.artifactkit.codeartifact.local.http.ServerCertificate;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.Operations;
import io.github.artifactkit.codeartifact.local.service.Permissions;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.storage.DataFolder;
import io.github.artifactkit.codeartifact.local.storage.TemporaryBlobs;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stand-in is made of, put together. */
final class Parts implements AutoCloseable {

    private static final String EVERYTHING = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"*\",\"Resource\":\"*\"}}";

    final Account account;
    final Registry registry;
    final Tokens tokens;
    final Publishing publishing;
    final Map<String, ConnectedSource> sources = new HashMap<>();
    final Faults faults;
    final Traffic traffic;
    final LocalServer server;
    final @Nullable ServerCertificate certificate;
    final @Nullable Identities identities;
    private final Closeable storage;

    /**
     * Puts it together and starts it.
     *
     * @throws UncheckedIOException if the port is taken, or the data folder cannot be used
     */
    Parts(LocalCodeArtifact.Builder settings) {
        this.account = Account.of(settings.account, settings.region);
        settings.sources.forEach((name, source) -> sources.put(name, new ConnectedSource(name, source)));
        if (settings.data == null) {
            Blobs blobs = new TemporaryBlobs();
            this.registry = new Registry(settings.clock, blobs);
            this.storage = blobs::close;
        } else {
            DataFolder folder = open(settings.data, settings.clock, settings.recover);
            this.registry = folder.registry();
            this.storage = folder;
        }
        try {
            this.certificate = settings.tls ? certificate(settings) : null;
            this.server = listen(settings, certificate);
        } catch (UncheckedIOException e) {
            closeStorage();
            throw e;
        }
        this.tokens = new Tokens(registry);
        this.identities = settings.identities == null ? null : identities(settings.identities);
        this.faults = new Faults(settings.clock, tokens);
        this.traffic = new Traffic(faults, settings.listener, settings.remembered);
        Map<String, ExternalSource> byConnection = new HashMap<>(sources);
        Upstreams.Delays delays = new Upstreams.Delays(settings.ingestionDelay, settings.newVersionDelay);
        Upstreams upstreams = new Upstreams(registry, settings.clock, byConnection, delays);
        this.publishing = new Publishing(registry, upstreams, settings.quotas, Set.copyOf(settings.variations));
        server.start(backend(settings, upstreams), traffic);
    }

    private Backend backend(LocalCodeArtifact.Builder settings, Upstreams upstreams) {
        Set<Variation> variations = Set.copyOf(settings.variations);
        PackageFormat.Context context = new PackageFormat.Context(registry, upstreams, publishing, variations);
        Operations.Behaviour behaviour =
                new Operations.Behaviour(settings.quotas, settings.session, settings.groupDelay, variations);
        return new Backend(
                account,
                registry,
                tokens,
                new Permissions(registry, account, identities),
                new Operations(registry, account, tokens, upstreams, publishing, behaviour),
                Formats.all().stream().map(format -> format.dataPlane(context)).toList(),
                settings.hosts,
                variations);
    }

    /** The client of the stand-in itself may do everything, so that it can make what others are to work with. */
    private Identities identities(List<Identity> known) {
        Identities all = new Identities(account.partition(), account.id());
        all.put(Identity.user("local")
                .accessKey(LocalCodeArtifact.ACCESS_KEY_ID)
                .policy(EVERYTHING));
        known.forEach(all::put);
        return all;
    }

    private static DataFolder open(Path folder, Clock clock, boolean recover) {
        try {
            return new DataFolder(folder, clock, recover);
        } catch (IOException e) {
            throw new UncheckedIOException("codeartifact-local cannot use its data folder: " + reason(e), e);
        }
    }

    /** Errors of file systems often name the file and nothing else. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not read and write " + e.getMessage();
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is a file";
        }
        return e instanceof NoSuchFileException ? e.getMessage() + " cannot be made" : String.valueOf(e.getMessage());
    }

    /** The certificate stays the same as long as the data does and no host is added. */
    private static ServerCertificate certificate(LocalCodeArtifact.Builder settings) {
        Path data = settings.data;
        Set<String> hosts = new LinkedHashSet<>(settings.hosts);
        if (settings.address instanceof Inet4Address && !settings.address.isAnyLocalAddress()) {
            hosts.add(settings.address.getHostAddress());
        }
        try {
            return data == null
                    ? ServerCertificate.temporary(hosts)
                    : ServerCertificate.in(data.resolve("certificate.p12"), hosts);
        } catch (IOException e) {
            throw new UncheckedIOException("codeartifact-local has no certificate: " + e.getMessage(), e);
        }
    }

    private static LocalServer listen(LocalCodeArtifact.Builder settings, @Nullable ServerCertificate certificate) {
        try {
            return new LocalServer(settings.address, settings.port, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "codeartifact-local cannot listen on port " + settings.port + " of "
                            + settings.address.getHostAddress() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        server.close();
        closeStorage();
    }

    private void closeStorage() {
        try {
            storage.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder cannot be closed: " + e.getMessage(), e);
        }
    }
}
