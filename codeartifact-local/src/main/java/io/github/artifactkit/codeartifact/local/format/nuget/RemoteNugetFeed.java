package io.github.artifactkit.codeartifact.local.format.nuget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A NuGet feed on the network, version 3. It tells no digests. */
final class RemoteNugetFeed implements ExternalSource {

    private static final String ACCEPT = "application/json";
    private static final String INDEX = "index.json";
    /** The first has all versions; feeds that are simpler have one of the others. */
    private static final List<String> METADATA =
            List.of("RegistrationsBaseUrl/3.6.0", "RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl");

    private final RemoteSite site;
    private final URI serviceIndex;

    /** Takes a feed by its service index, or by the folder that it is in. */
    RemoteNugetFeed(RemoteSite site) {
        this.site = site;
        this.serviceIndex = site.at(site.at("").getPath().endsWith("/" + INDEX + "/") ? "../" + INDEX : INDEX);
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        URI base = site.index(serviceIndex, ACCEPT, RemoteNugetFeed::metadata)
                .orElseThrow(() -> new IOException("a service index was not found at " + serviceIndex));
        URI index = base.resolve(PathSteps.encode(key.name()) + "/" + INDEX);
        Optional<List<JsonNode>> pages = site.index(index, ACCEPT, (address, content) -> items(read(address, content)));
        if (pages.isEmpty()) {
            return Optional.empty();
        }
        List<OfferedVersion> versions = new ArrayList<>();
        for (JsonNode page : pages.get()) {
            for (JsonNode leaf : leaves(index, page)) {
                offer(key, index, leaf).ifPresent(versions::add);
            }
        }
        return Optional.of(Offer.of(versions));
    }

    private static JsonNode read(URI address, byte[] content) throws IOException {
        try {
            return Nuspec.JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException(address + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static List<JsonNode> items(JsonNode document) {
        List<JsonNode> items = new ArrayList<>();
        document.path("items").forEach(items::add);
        return items;
    }

    private static URI metadata(URI address, byte[] content) throws IOException {
        JsonNode resources = read(address, content).path("resources");
        for (String type : METADATA) {
            for (JsonNode resource : resources) {
                if (resource.path("@type").asText("").equals(type)) {
                    String base = resource.path("@id").asText("");
                    return resolve(address, base.endsWith("/") ? base : base + "/");
                }
            }
        }
        throw new IOException(address + " has no resource of the type RegistrationsBaseUrl");
    }

    /** A long registration has its pages elsewhere. */
    private List<JsonNode> leaves(URI index, JsonNode page) throws IOException {
        if (page.has("items")) {
            return items(page);
        }
        URI elsewhere = resolve(index, page.path("@id").asText(""));
        return site.index(elsewhere, ACCEPT, (address, content) -> items(read(address, content)))
                .orElseThrow(() -> new IOException(index + " leads to " + elsewhere + ", where nothing is"));
    }

    private Optional<OfferedVersion> offer(PackageKey key, URI index, JsonNode leaf) throws IOException {
        String version = leaf.path("catalogEntry").path("version").asText("");
        if (!(leaf.path("catalogEntry") instanceof ObjectNode entry)
                || NugetVersion.of(version).isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> content =
                RemoteSite.link(index, leaf.path("packageContent").asText(""));
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String stored = NugetVersion.stored(version);
        OfferedFile file = new OfferedFile(
                Nuspec.asset(key, stored),
                OptionalLong.empty(),
                Map.of(),
                () -> site.open(content.get()),
                Times.of(entry.path("published")));
        return Optional.of(new OfferedVersion(stored, List.of(file), Nuspec.description(entry.deepCopy())));
    }

    private static URI resolve(URI address, String link) throws IOException {
        return RemoteSite.link(address, link)
                .orElseThrow(() -> new IOException(address + " has a link that is not an address of HTTP: " + link));
    }
}
