package io.github.artifactkit.codeartifact.local.format.pypi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A simple index on the network, as JSON or HTML. A file is fetched when it is asked for. */
final class RemoteIndex implements ExternalSource {

    private static final String ACCEPT = SimpleIndex.JSON_TYPE + ", text/html;q=0.1";
    private static final Pattern SHA256 = Pattern.compile("sha256=([0-9a-fA-F]{64})");

    private final RemoteSite site;

    /** Takes an index, as pip's {@code --index-url} names it. */
    RemoteIndex(RemoteSite site) {
        this.site = site;
    }

    /**
     * A file as an index shows it.
     *
     * @param python what it asks of Python; null if nothing
     * @param yanked why it should not be used any more; null if it may
     * @param published when it was uploaded; PEP 700
     */
    private record Link(
            String name,
            URI url,
            String sha256,
            OptionalLong size,
            @Nullable String python,
            @Nullable String yanked,
            Optional<Instant> published) {}

    @Override
    public boolean givesWholeVersions() {
        return false;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        return site.index(site.at(PathSteps.encode(key.name()) + "/"), ACCEPT, this::read);
    }

    @Override
    public Map<String, String> describe(PackageKey key, List<Asset> assets) throws IOException {
        for (Asset asset : assets) {
            if (asset.name().endsWith(".whl")) {
                return Distributions.wheelMetadata(asset.blob().open());
            }
        }
        return Map.of();
    }

    private Offer read(URI address, byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.UTF_8);
        List<Link> links = text.stripLeading().startsWith("{") ? json(address, content) : html(address, text);
        Map<String, List<Link>> byVersion = new LinkedHashMap<>();
        for (Link link : links) {
            PypiNames.distribution(link.name())
                    .ifPresent(found -> byVersion
                            .computeIfAbsent(found.version(), ignored -> new ArrayList<>())
                            .add(link));
        }
        List<OfferedVersion> versions = new ArrayList<>();
        byVersion.forEach((version, files) -> versions.add(offer(version, files)));
        return Offer.of(versions);
    }

    private OfferedVersion offer(String version, List<Link> links) {
        List<OfferedFile> files = links.stream()
                .map(link -> new OfferedFile(
                        link.name(),
                        link.size(),
                        link.sha256().isEmpty() ? Map.of() : Map.of(Digest.SHA256, link.sha256()),
                        () -> site.open(link.url()),
                        link.published()))
                .toList();
        Map<String, String> metadata = new TreeMap<>();
        for (Link link : links) {
            if (link.python() != null) {
                metadata.put(Distributions.REQUIRES_PYTHON, link.python());
            }
            if (link.yanked() != null) {
                metadata.put(Distributions.YANKED, link.yanked());
            }
        }
        return new OfferedVersion(version, files, metadata);
    }

    private static List<Link> json(URI address, byte[] content) throws IOException {
        JsonNode index;
        try {
            index = SimpleIndex.JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException(address + " is not JSON: " + e.getOriginalMessage(), e);
        }
        List<Link> links = new ArrayList<>();
        for (JsonNode file : index.path("files")) {
            JsonNode yanked = file.path("yanked");
            Optional<URI> url = RemoteSite.link(address, file.path("url").asText(""));
            if (url.isEmpty()) {
                continue;
            }
            links.add(new Link(
                    file.path("filename").asText(""),
                    url.get(),
                    file.path("hashes").path("sha256").asText(""),
                    file.path("size").canConvertToLong()
                            ? OptionalLong.of(file.path("size").longValue())
                            : OptionalLong.empty(),
                    file.path("requires-python").textValue(),
                    yanked.isTextual() ? yanked.textValue() : yanked.asBoolean() ? "" : null,
                    Times.of(file.path("upload-time"))));
        }
        return links;
    }

    private static List<Link> html(URI address, String page) {
        List<Link> links = new ArrayList<>();
        for (Anchors.Anchor anchor : Anchors.of(page)) {
            Optional<URI> url =
                    RemoteSite.link(address, anchor.attribute("href").orElse(""));
            if (url.isPresent()) {
                Matcher digest = SHA256.matcher(String.valueOf(url.get().getFragment()));
                links.add(new Link(
                        anchor.text(),
                        url.get(),
                        digest.find() ? digest.group(1) : "",
                        OptionalLong.empty(),
                        anchor.attribute("data-requires-python").orElse(null),
                        anchor.attribute("data-yanked").orElse(null),
                        Optional.empty()));
            }
        }
        return links;
    }
}
