package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sparse registry of cargo on the network.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/reference/registry-index.html#index-configuration">The Cargo Book,
 *     index configuration</a>
 */
final class RemoteSparseIndex implements ExternalSource {

    private static final String ANY = "*/*";

    private final RemoteSite site;

    /** Takes an index, as cargo's configuration names it behind {@code sparse+}. */
    RemoteSparseIndex(RemoteSite site) {
        this.site = site;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        URI lines = site.at(IndexEntry.path(key.name()));
        JsonNode config = site.index(
                        site.at("config.json"),
                        ANY,
                        (address, content) -> parse(address, new String(content, StandardCharsets.UTF_8)))
                .orElse(MissingNode.getInstance());
        Optional<List<IndexEntry>> entries = site.index(lines, ANY, RemoteSparseIndex::read);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Instant> times = times(key, config.path("api").asText(""));
        List<OfferedVersion> versions = new ArrayList<>();
        for (IndexEntry entry : entries.get()) {
            versions.add(offer(lines, entry, config.path("dl").asText(""), times));
        }
        return Optional.of(Offer.of(versions));
    }

    private static List<IndexEntry> read(URI address, byte[] content) throws IOException {
        List<IndexEntry> entries = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank() && parse(address, line) instanceof ObjectNode json) {
                entries.add(new IndexEntry(json));
            }
        }
        return entries;
    }

    /** The publish times that the web API of the registry tells; none if it has no API, or that does not answer. */
    private Map<String, Instant> times(PackageKey key, String api) {
        Optional<URI> versions = api.isEmpty()
                ? Optional.empty()
                : RemoteSite.link(site.at(""), api + "/api/v1/crates/" + PathSteps.encode(key.name()) + "/versions");
        try {
            return versions.isEmpty()
                    ? Map.of()
                    : site.index(versions.get(), "application/json", RemoteSparseIndex::created)
                            .orElse(Map.of());
        } catch (IOException withoutTimes) {
            return Map.of();
        }
    }

    private static Map<String, Instant> created(URI address, byte[] content) throws IOException {
        Map<String, Instant> times = new HashMap<>();
        for (JsonNode each :
                parse(address, new String(content, StandardCharsets.UTF_8)).path("versions")) {
            Times.of(each.path("created_at"))
                    .ifPresent(time -> times.put(each.path("num").asText(""), time));
        }
        return times;
    }

    private OfferedVersion offer(URI address, IndexEntry entry, String download, Map<String, Instant> times)
            throws IOException {
        String checksum = entry.json().path("cksum").asText("");
        URI crate = RemoteSite.link(address, expand(download, entry.name(), entry.version(), checksum))
                .orElseThrow(() -> new IOException(
                        "the dl of config.json beside " + address + " is not an address of HTTP: " + download));
        OfferedFile file = new OfferedFile(
                IndexEntry.asset(entry.name(), entry.version()),
                OptionalLong.empty(),
                Map.of(Digest.SHA256, checksum),
                () -> site.open(crate),
                Times.of(entry.json().path("pubtime")).or(() -> Optional.ofNullable(times.get(entry.version()))));
        return new OfferedVersion(entry.version(), List.of(file), entry.metadata(IndexEntry.JSON.createObjectNode()));
    }

    private static JsonNode parse(URI address, String json) throws IOException {
        try {
            return IndexEntry.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException(address + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Where a crate is, after the markers in {@code dl}; without markers a fixed path follows it. */
    static String expand(String download, String crate, String version, String checksum) {
        if (!download.contains("{")) {
            return download + "/" + crate + "/" + version + "/download";
        }
        String path = IndexEntry.path(crate);
        String prefix = path.substring(0, path.lastIndexOf('/'));
        boolean capital = !crate.equals(crate.toLowerCase(Locale.ROOT)) && crate.length() > 3;
        return download.replace("{crate}", crate)
                .replace("{version}", version)
                .replace("{lowerprefix}", prefix)
                .replace("{prefix}", capital ? crate.substring(0, 2) + "/" + crate.substring(2, 4) : prefix)
                .replace("{sha256-checksum}", checksum);
    }
}
