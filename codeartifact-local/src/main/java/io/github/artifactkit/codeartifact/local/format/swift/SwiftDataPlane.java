package io.github.artifactkit.codeartifact.local.format.swift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.Multipart;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.SemanticVersion;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A registry of the Swift Package Manager, version 1: releases, manifests, source archives, publishing and login. It
 * knows no addresses of repositories, so that {@code identifiers} finds nothing.
 *
 * @see <a href="https://github.com/swiftlang/swift-package-manager/blob/main/Documentation/PackageRegistry/Registry.md">
 *     Swift Package Registry Service Specification</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/using-swift.html">CodeArtifact User Guide, using
 *     CodeArtifact with Swift</a>
 */
final class SwiftDataPlane implements DataPlane {

    private static final String ZIP = ".zip";
    private static final String MANIFEST = "Package.swift";

    private final Upstreams upstreams;
    private final Publishing publishing;

    /** Serves what repositories hold and have in reach, and publishes to them. */
    SwiftDataPlane(Upstreams upstreams, Publishing publishing) {
        this.upstreams = upstreams;
        this.publishing = publishing;
    }

    @Override
    public String format() {
        return "swift";
    }

    /** The package manager shows what is in {@code detail}. */
    @Override
    public DataResponse failure(int status, String message) {
        return problem(status, message);
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        List<String> steps = PathSteps.of(request.path());
        if (request.method().equals("POST") && steps.equals(List.of("login"))) {
            return reply(200, "application/json", new byte[0], Map.of());
        }
        boolean named = steps.size() >= 2 && steps.size() <= 4 && Release.isPackage(steps.get(0), json(steps.get(1)));
        if (!named) {
            return problem(404, "There is nothing at " + request.path());
        }
        if (request.method().equals("PUT") && steps.size() == 3) {
            return publish(repository, new Release(steps.get(0), steps.get(1), steps.get(2)), request);
        }
        return request.isRead()
                ? read(repository, steps, request)
                : problem(405, request.method() + " is not supported at " + request.path());
    }

    private DataResponse read(Repository repository, List<String> steps, DataRequest request) throws IOException {
        PackageKey key = Release.key(steps.get(0), json(steps.get(1)));
        Resolution resolution = upstreams.search(repository, key);
        if (steps.size() == 2) {
            return releases(key, resolution.versions(), request.url());
        }
        String version = steps.get(2);
        if (steps.size() == 4) {
            return steps.get(3).equals(MANIFEST)
                    ? manifest(key, resolution, version, request)
                    : problem(404, "There is nothing at " + request.path());
        }
        return version.endsWith(ZIP)
                ? archive(key, resolution, version.substring(0, version.length() - ZIP.length()))
                : release(key, resolution.versions(), json(version));
    }

    /** Addresses of documents may end in {@code .json}. */
    private static String json(String step) {
        return step.endsWith(".json") ? step.substring(0, step.length() - 5) : step;
    }

    private static String address(String url, PackageKey key, String version) {
        return url + key.namespace() + "/" + key.name() + "/" + PathSteps.encode(version);
    }

    private static DataResponse releases(PackageKey key, List<AvailableVersion> versions, String url) {
        if (versions.isEmpty()) {
            return notFound(key);
        }
        ObjectNode document = Release.JSON.createObjectNode();
        ObjectNode releases = document.putObject("releases");
        versions.forEach(each -> releases.putObject(each.version()).put("url", address(url, key, each.version())));
        String latest = versions.stream()
                .map(AvailableVersion::version)
                .filter(each -> SemanticVersion.of(each).isPresent())
                .max(Comparator.comparing(each -> SemanticVersion.of(each).orElseThrow()))
                .map(each -> "<" + address(url, key, each) + ">; rel=\"latest-version\"")
                .orElse("");
        return reply(200, "application/json", bytes(document), latest.isEmpty() ? Map.of() : Map.of("Link", latest));
    }

    private static DataResponse release(PackageKey key, List<AvailableVersion> versions, String version) {
        Optional<AvailableVersion> found =
                versions.stream().filter(each -> each.version().equals(version)).findFirst();
        if (found.isEmpty()) {
            return notFound(key);
        }
        ObjectNode document = Release.JSON.createObjectNode();
        document.put("id", found.get().metadata().getOrDefault("name", key.namespace() + "." + key.name()));
        document.put("version", version);
        ObjectNode archive = document.putArray("resources").addObject();
        archive.put("name", "source-archive").put("type", "application/zip");
        found.get()
                .file(Release.asset(key, version))
                .flatMap(file -> file.knownDigest(Digest.SHA256))
                .ifPresent(digest -> archive.put("checksum", digest));
        document.set("metadata", Release.about(found.get().metadata()));
        document.put("publishedAt", Times.text(found.get().publishedTime()));
        return reply(200, "application/json", bytes(document), Map.of());
    }

    private static Optional<Asset> fetch(PackageKey key, Resolution resolution, String version) {
        return resolution.fetch(version, Release.asset(key, version));
    }

    private static DataResponse archive(PackageKey key, Resolution resolution, String version) {
        Optional<Asset> asset = fetch(key, resolution, version);
        if (asset.isEmpty()) {
            return notFound(key);
        }
        byte[] digest = HexFormat.of().parseHex(asset.get().digest(Digest.SHA256));
        return new DataResponse(
                200,
                Map.of(
                        "Content-Type",
                        "application/zip",
                        "Content-Version",
                        "1",
                        "Content-Disposition",
                        disposition(asset.get().name()),
                        "Digest",
                        "sha-256=" + Base64.getEncoder().encodeToString(digest)),
                new DataResponse.File(asset.get().blob()));
    }

    /**
     * A file name with any character in it.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266#section-4.3">RFC 6266, Content-Disposition, filename</a>
     */
    private static String disposition(String name) {
        boolean plain = name.chars().allMatch(each -> each > 0x20 && each < 0x7f && each != '"' && each != '\\');
        return plain
                ? "attachment; filename=\"" + name + "\""
                : "attachment; filename*=UTF-8''" + PathSteps.encode(name).replace("*", "%2A");
    }

    /** The manifest for a version of Swift is another file; without one, the client is sent to that for all. */
    private static DataResponse manifest(PackageKey key, Resolution resolution, String version, DataRequest request)
            throws IOException {
        Optional<Asset> asset = fetch(key, resolution, version);
        if (asset.isEmpty()) {
            return notFound(key);
        }
        Map<String, byte[]> manifests = Release.manifests(asset.get().blob());
        String address = address(request.url(), key, version) + "/" + MANIFEST;
        String wanted = request.query("swift-version").orElse("");
        byte[] manifest = manifests.get(wanted);
        if (manifest == null) {
            return reply(303, "text/x-swift", new byte[0], Map.of("Location", address));
        }
        String others = manifests.keySet().stream()
                .filter(each -> !each.isEmpty() && wanted.isEmpty())
                .map(each ->
                        "<" + address + "?swift-version=" + each + ">; rel=\"alternate\"; filename=\"Package@swift-"
                                + each + ".swift\"; swift-tools-version=\"" + each + "\"")
                .collect(Collectors.joining(", "));
        return reply(200, "text/x-swift", manifest, others.isEmpty() ? Map.of() : Map.of("Link", others));
    }

    private DataResponse publish(Repository repository, Release release, DataRequest request) throws IOException {
        request.permit(Action.PUBLISH, release.key());
        Multipart form = Multipart.of(request.header("Content-Type").orElse(""), request.body());
        publishing.publish(repository, release.key(), release.read(form, publishing.blobs()));
        return reply(
                201,
                "application/json",
                new byte[0],
                Map.of("Location", address(request.url(), release.key(), release.version())));
    }

    private static DataResponse notFound(PackageKey key) {
        return problem(404, "This release of '" + key.namespace() + "." + key.name() + "' does not exist.");
    }

    private static DataResponse problem(int status, String detail) {
        ObjectNode problem =
                Release.JSON.createObjectNode().put("status", status).put("detail", detail);
        return reply(status, "application/problem+json", bytes(problem), Map.of());
    }

    private static byte[] bytes(ObjectNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static DataResponse reply(int status, String type, byte[] body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", type);
        headers.put("Content-Version", "1");
        return new DataResponse(status, new TreeMap<>(headers), new DataResponse.Bytes(body));
    }
}
