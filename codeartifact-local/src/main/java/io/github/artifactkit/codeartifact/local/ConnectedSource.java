package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A public repository that can be made to fail: what was fetched from it before is served all the same. Thread-safe. */
public final class ConnectedSource implements ExternalSource {

    private final String connection;
    private final ExternalSource source;
    private volatile boolean down;

    ConnectedSource(String connection, ExternalSource source) {
        this.connection = connection;
        this.source = source;
    }

    /** Lets it answer nothing any more. */
    public void down() {
        down = true;
    }

    /** Lets it answer again. */
    public void up() {
        down = false;
    }

    private ExternalSource reach() throws IOException {
        if (down) {
            throw new IOException(connection + " is down");
        }
        return source;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        return reach().find(key);
    }

    @Override
    public Optional<OfferedFile> file(PackageKey key, String version, String name) throws IOException {
        return reach().file(key, version, name);
    }

    @Override
    public Set<PackageKey> packages() throws IOException {
        return reach().packages();
    }

    @Override
    public boolean givesWholeVersions() {
        return source.givesWholeVersions();
    }

    @Override
    public Map<String, String> describe(PackageKey key, List<Asset> assets) throws IOException {
        return source.describe(key, assets);
    }
}
