package io.github.artifactkit.codeartifact.local.format.ruby;

import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.ruby.CompactIndex.Listed;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A gem server on the network. It is asked for its compact index; where it has none, for the older dependency API, and
 * where it has none of that either, as a folder of {@code gem generate_index}, for the lists of all gems.
 *
 * @see <a href="https://guides.rubygems.org/run-your-own-gem-server/">RubyGems, run your own gem server</a>
 */
final class RemoteGemServer implements ExternalSource {

    private static final String ANY = "*/*";

    private final RemoteSite site;
    private final OlderIndexes older;

    /** Takes a server, as gem's {@code --source} names it. */
    RemoteGemServer(RemoteSite site) {
        this.site = site;
        this.older = new OlderIndexes(site);
    }

    /** The gems for other platforms are rarely wanted, and often large. */
    @Override
    public boolean givesWholeVersions() {
        return false;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        String name = key.name();
        Optional<List<Listed>> listed = site.index(
                site.at("info/" + PathSteps.encode(name)),
                ANY,
                (address, content) -> CompactIndex.read(name, new String(content, StandardCharsets.UTF_8)));
        if (listed.isPresent() || site.has(site.at("versions"))) {
            return listed.map(this::offer);
        }
        List<Listed> gems = older.find(name);
        return gems.isEmpty() ? Optional.empty() : Optional.of(offer(gems));
    }

    private Offer offer(List<Listed> gems) {
        Map<String, OfferedVersion> versions = new LinkedHashMap<>();
        for (Listed gem : gems) {
            versions.merge(gem.spec().version(), offer(gem), RemoteGemServer::join);
        }
        return Offer.of(List.copyOf(versions.values()));
    }

    private OfferedVersion offer(Listed gem) {
        URI address = site.at("gems/" + PathSteps.encode(gem.spec().asset()));
        OfferedFile file = new OfferedFile(
                gem.spec().asset(),
                OptionalLong.empty(),
                gem.sha256().map(digest -> Map.of(Digest.SHA256, digest)).orElse(Map.of()),
                () -> site.open(address));
        return new OfferedVersion(
                gem.spec().version(), List.of(file), gem.spec().listing());
    }

    /** A version has a file for each platform. */
    private static OfferedVersion join(OfferedVersion one, OfferedVersion other) {
        Map<String, String> metadata = new HashMap<>(one.metadata());
        metadata.putAll(other.metadata());
        List<OfferedFile> files = List.of(one.files(), other.files()).stream()
                .flatMap(List::stream)
                .toList();
        return new OfferedVersion(one.version(), files, metadata);
    }

    @Override
    public Map<String, String> describe(PackageKey key, List<Asset> assets) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (Asset asset : assets) {
            all.putAll(GemSpec.ofGem(asset.blob().open()).description());
        }
        return all;
    }
}
