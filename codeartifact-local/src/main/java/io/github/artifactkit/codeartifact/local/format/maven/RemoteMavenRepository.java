package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Maven repository on the network. It cannot list the files of a version; each is fetched when it is asked for.
 * Snapshots are not offered, as the service takes none from outside.
 */
final class RemoteMavenRepository implements ExternalSource {

    private static final String ANY = "*/*";

    /** Some tools write the name of the file before or after the digest. */
    private static final Pattern SHA1 = Pattern.compile("(?i)\\b[0-9a-f]{40}\\b");

    private final RemoteSite site;

    /** Takes a repository, as {@code <url>} in a POM names it. */
    RemoteMavenRepository(RemoteSite site) {
        this.site = site;
    }

    private static String path(PackageKey key) {
        String group = PathSteps.encode(key.namespace()).replace('.', '/');
        return (group.isEmpty() ? "" : group + "/") + PathSteps.encode(key.name()) + "/";
    }

    @Override
    public boolean givesWholeVersions() {
        return false;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        return site.index(site.at(path(key) + MavenPath.METADATA), ANY, RemoteMavenRepository::read);
    }

    private static Offer read(URI address, byte[] content) throws IOException {
        try {
            MavenMetadata metadata = MavenMetadata.read(content);
            List<OfferedVersion> versions = metadata.versions().stream()
                    .filter(version -> !MavenPath.isSnapshot(version))
                    .map(version -> new OfferedVersion(version, List.of(), Map.of()))
                    .toList();
            return new Offer(versions, Map.of(), metadata.plugins().kept());
        } catch (RejectedException e) {
            throw new IOException(address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<OfferedFile> file(PackageKey key, String version, String name) throws IOException {
        if (MavenPath.isSnapshot(version)) {
            return Optional.empty();
        }
        URI file = site.at(path(key) + PathSteps.encode(version) + "/" + PathSteps.encode(name));
        Optional<String> sha1 = site.index(
                URI.create(file + ".sha1"),
                ANY,
                (address, content) -> new String(content, StandardCharsets.US_ASCII).strip());
        if (sha1.isEmpty() && !site.has(file)) {
            return Optional.empty();
        }
        Map<Digest, String> digests = sha1.map(SHA1::matcher)
                .filter(Matcher::find)
                .map(digest -> Map.of(Digest.SHA1, digest.group().toLowerCase(Locale.ROOT)))
                .orElse(Map.of());
        return Optional.of(
                new OfferedFile(name, OptionalLong.empty(), digests, () -> site.open(file), site.modified(file)));
    }

    @Override
    public Map<String, String> describe(PackageKey key, List<Asset> assets) throws IOException {
        return MavenFolder.pomOf(assets);
    }
}
