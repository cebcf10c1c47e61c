package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.LimitedStream;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RenderedAnswers;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Snapshots;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Maven repository: files, their checksums of all four kinds, and metadata that lists what can be had here and
 * upstream.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/using-maven.html">CodeArtifact User Guide, using
 *     CodeArtifact with Maven</a>
 */
final class MavenDataPlane implements DataPlane {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final int LONGEST_CHECKSUM = 1_000;
    private static final int LONGEST_METADATA = 8_000_000;
    private static final DateTimeFormatter LAST_UPDATED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Upstreams upstreams;
    private final MavenPublishing publishing;
    private final RenderedAnswers answers = new RenderedAnswers();
    private final boolean firstMetadata;

    private record Listing(Repository repository, PackageKey key) {}

    /** Serves what repositories hold and have in reach, and publishes to them. */
    MavenDataPlane(Upstreams upstreams, Publishing publishing, Snapshots snapshots, Set<Variation> variations) {
        this.firstMetadata = variations.contains(Variation.MAVEN_FIRST_METADATA);
        this.upstreams = upstreams;
        this.publishing = new MavenPublishing(publishing, snapshots);
    }

    @Override
    public String format() {
        return "maven";
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        Optional<MavenPath> path = MavenPath.of(PathSteps.of(request.path()));
        if (path.isEmpty()) {
            return DataResponse.notFound("There is nothing at " + request.path());
        }
        if (request.isRead()) {
            return read(repository, path.get());
        }
        if (!request.method().equals("PUT")) {
            return DataResponse.text(405, PLAIN, request.method() + " is not supported at " + request.path() + "\n");
        }
        if (path.get().checksum().isPresent()) {
            check(repository, path.get(), path.get().checksum().get(), request);
        } else {
            publish(repository, path.get(), request);
        }
        return DataResponse.empty(200);
    }

    private DataResponse read(Repository repository, MavenPath path) {
        Resolution resolution = upstreams.search(repository, path.key());
        if (path instanceof MavenPath.ArtifactFile file) {
            return send(path, fetch(resolution, file), "application/octet-stream", published(repository, file));
        }
        if (path instanceof MavenPath.Builds builds) {
            return send(path, resolution.fetch(builds.version(), MavenPath.METADATA), "text/xml", Optional.empty());
        }
        DataResponse listing =
                answers.get(resolution, new Listing(repository, path.key()), () -> list(resolution, path.key()));
        boolean checksum = path.checksum().isPresent() && listing.status() == 200;
        return checksum && listing.body() instanceof DataResponse.Bytes xml
                ? DataResponse.text(
                        200,
                        PLAIN,
                        Fingerprint.of(xml.bytes()).digest(path.checksum().get()))
                : listing;
    }

    /** When a file that was fetched was published; the repository holds it now. */
    private static Optional<Instant> published(Repository repository, MavenPath.ArtifactFile file) {
        return repository
                .version(file.key(), file.version())
                .filter(held -> held.asset(file.name()).isPresent())
                .map(held -> held.publishedTime(file.name()));
    }

    /** A file of a snapshot may be one of the newest build or of one before. */
    private static Optional<Asset> fetch(Resolution resolution, MavenPath.ArtifactFile file) {
        Optional<Asset> found = resolution.fetch(file.version(), file.name());
        return found.isPresent()
                ? found
                : Snapshot.of(file.version())
                        .flatMap(snapshot -> snapshot.buildOf(file.key().name(), file.name()))
                        .flatMap(build -> resolution.fetch(build, file.name()));
    }

    private static DataResponse send(MavenPath path, Optional<Asset> asset, String type, Optional<Instant> published) {
        if (asset.isEmpty()) {
            return notFound(path.key());
        }
        if (path.checksum().isPresent()) {
            return DataResponse.text(
                    200, PLAIN, asset.get().digest(path.checksum().get()));
        }
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type));
        published.ifPresent(time -> headers.put("Last-Modified", Times.header(time)));
        return new DataResponse(200, headers, new DataResponse.File(asset.get().blob()));
    }

    private DataResponse list(Resolution resolution, PackageKey key) {
        List<AvailableVersion> versions = firstMetadata ? ofTheFirst(resolution, key) : resolution.versions();
        if (versions.isEmpty()) {
            PluginPrefixes plugins = plugins(resolution, new MavenPath.Versions(key, Optional.empty()).group());
            return plugins.plugins().isEmpty() ? notFound(key) : DataResponse.bytes(200, "text/xml", plugins.xml());
        }
        // What a source offers has no time yet; without one the same question gets the same bytes, and their checksum.
        Optional<Instant> last = resolution.asksSources()
                ? Optional.empty()
                : versions.stream().map(AvailableVersion::publishedTime).max(Comparator.naturalOrder());
        List<String> names = versions.stream().map(AvailableVersion::version).toList();
        return DataResponse.bytes(200, "text/xml", MavenMetadata.list(key, names, last.map(LAST_UPDATED::format)));
    }

    /** The plugins of a group: those that sources list, and those that the repositories on the way hold. */
    private static PluginPrefixes plugins(Resolution resolution, String group) {
        PluginPrefixes plugins = PluginPrefixes.ofKept(resolution.metadata().getOrDefault(PluginPrefixes.KEY, ""));
        for (Repository each : resolution.path()) {
            for (HeldPackage held :
                    each.packagesAfter(new PackageKey("maven", group, "")).values()) {
                if (!held.key().format().equals("maven")
                        || !held.key().namespace().equals(group)) {
                    break;
                }
                Optional<PackageVersion> plugin = held.versions().stream()
                        .filter(version ->
                                "maven-plugin".equals(version.metadata().get(Pom.PACKAGING)))
                        .findFirst();
                if (plugin.isPresent()) {
                    plugins = plugins.with(
                            held.key().name(), plugin.get().metadata().getOrDefault(Metadata.DISPLAY_NAME, ""));
                }
            }
        }
        return plugins;
    }

    /** Of a source behind a repository nothing counts that the repository does not hold yet, unless none holds any. */
    private static List<AvailableVersion> ofTheFirst(Resolution resolution, PackageKey key) {
        List<AvailableVersion> all = resolution.versions();
        for (Repository each : resolution.path()) {
            List<AvailableVersion> held = all.stream()
                    .filter(version -> each.version(key, version.version()).isPresent())
                    .toList();
            if (!held.isEmpty()) {
                return held;
            }
        }
        return all;
    }

    private static DataResponse notFound(PackageKey key) {
        return DataResponse.notFound("Not found: an artifact of " + key.namespace() + ":" + key.name() + ".");
    }

    private void publish(Repository repository, MavenPath path, DataRequest request) throws IOException {
        if (path instanceof MavenPath.ArtifactFile file) {
            request.permit(Action.PUBLISH, path.key());
            publishing.asset(repository, file, request.body());
            return;
        }
        request.permit(Action.PUT_METADATA, path.key());
        byte[] metadata = new LimitedStream(request.body(), LONGEST_METADATA).readAllBytes();
        if (path instanceof MavenPath.Versions versions) {
            publishing.versions(repository, versions, metadata);
        } else if (path instanceof MavenPath.Builds builds) {
            publishing.builds(repository, builds, metadata);
        }
    }

    private void check(Repository repository, MavenPath path, Digest digest, DataRequest request) throws IOException {
        request.permit(path instanceof MavenPath.ArtifactFile ? Action.PUBLISH : Action.PUT_METADATA, path.key());
        byte[] body = new LimitedStream(request.body(), LONGEST_CHECKSUM).readAllBytes();
        String sent = new String(body, StandardCharsets.UTF_8).strip().split("\\s", 2)[0];
        if (path instanceof MavenPath.ArtifactFile file) {
            publishing.checksum(repository, file, digest, sent);
        } else if (path instanceof MavenPath.Versions versions) {
            publishing.checksum(repository, versions, digest, sent);
        } else if (path instanceof MavenPath.Builds builds) {
            publishing.checksum(
                    repository,
                    new MavenPath.ArtifactFile(builds.key(), builds.version(), MavenPath.METADATA, builds.checksum()),
                    digest,
                    sent);
        }
    }
}
