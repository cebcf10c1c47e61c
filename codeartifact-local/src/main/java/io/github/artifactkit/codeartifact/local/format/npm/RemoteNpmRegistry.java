package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An npm registry on the network. */
final class RemoteNpmRegistry implements ExternalSource {

    private final RemoteSite site;

    /** Takes a registry, as npm's {@code --registry} names it. */
    RemoteNpmRegistry(RemoteSite site) {
        this.site = site;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        NpmName name = NpmName.of(key);
        String path = name.scope().isEmpty()
                ? PathSteps.encode(name.name())
                : "@" + PathSteps.encode(name.scope()) + "%2f" + PathSteps.encode(name.name());
        return site.index(site.at(path), "application/json", (address, content) -> read(name, address, content));
    }

    private Offer read(NpmName name, URI address, byte[] content) throws IOException {
        JsonNode document;
        try {
            document = Manifest.JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException(address + " is not JSON: " + e.getOriginalMessage(), e);
        }
        List<OfferedVersion> versions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : document.path("versions").properties()) {
            if (each.getValue() instanceof ObjectNode manifest) {
                manifest.put("name", name.toString());
                Optional<Instant> published = Times.of(document.path("time").path(each.getKey()));
                offer(address, each.getKey(), new Manifest(manifest), published).ifPresent(versions::add);
            }
        }
        Map<String, String> tags = new LinkedHashMap<>();
        document.path("dist-tags")
                .properties()
                .forEach(each -> tags.put(each.getKey(), each.getValue().asText("")));
        return new Offer(versions, tags, Map.of());
    }

    /** Nothing if the tarball is not at an address of HTTP. */
    private Optional<OfferedVersion> offer(URI address, String version, Manifest manifest, Optional<Instant> published)
            throws IOException {
        JsonNode dist = manifest.json().path("dist");
        Optional<URI> tarball = RemoteSite.link(address, dist.path("tarball").asText(""));
        if (tarball.isEmpty()) {
            return Optional.empty();
        }
        try {
            OfferedFile file = new OfferedFile(
                    NpmName.ASSET, OptionalLong.empty(), digests(dist), () -> site.open(tarball.get()), published);
            return Optional.of(new OfferedVersion(version, List.of(file), manifest.metadata(Optional.empty())));
        } catch (IllegalArgumentException | RejectedException e) {
            throw new IOException(address + " has a broken manifest of version " + version, e);
        }
    }

    private static Map<Digest, String> digests(JsonNode dist) {
        Map<Digest, String> digests = new EnumMap<>(Digest.class);
        String sha1 = dist.path("shasum").asText("");
        if (!sha1.isEmpty()) {
            digests.put(Digest.SHA1, sha1);
        }
        for (String integrity : dist.path("integrity").asText("").split("\\s+")) {
            if (integrity.startsWith("sha512-")) {
                digests.put(
                        Digest.SHA512,
                        HexFormat.of().formatHex(Base64.getDecoder().decode(integrity.substring(7))));
            }
        }
        return digests;
    }
}
