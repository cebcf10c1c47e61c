package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.LimitedStream;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RenderedAnswers;
import io.github.artifactkit.codeartifact.local.format.SemanticVersion;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The npm registry: packages, tarballs, publishing, deprecation and tags. What CodeArtifact does not have, such as
 * search, audit and users, is not found.
 *
 * @see <a href="https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md">npm registry API</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/npm-commands.html">CodeArtifact User Guide, npm
 *     command support</a>
 */
final class NpmDataPlane implements DataPlane {

    private static final String JSON_TYPE = "application/json";
    private static final String INSTALL_TYPE = "application/vnd.npm.install-v1+json";
    private static final int LONGEST_TAG_BODY = 10_000;

    private final Upstreams upstreams;
    private final Publishing publishing;
    private final NpmPublishing documents;
    private final RenderedAnswers answers = new RenderedAnswers();
    private final Set<Variation> variations;

    private record Packument(Repository repository, NpmName name, String url, boolean abbreviated) {}

    /** Serves what repositories hold and have in reach, and publishes to them. */
    NpmDataPlane(Upstreams upstreams, Publishing publishing, Set<Variation> variations) {
        this.variations = variations;
        this.upstreams = upstreams;
        this.publishing = publishing;
        this.documents = new NpmPublishing(publishing);
    }

    @Override
    public String format() {
        return "npm";
    }

    @Override
    public DataResponse failure(int status, String message) {
        return error(status, message);
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        List<String> steps = PathSteps.of(request.path());
        if (steps.get(0).equals("-")) {
            return service(repository, request, steps);
        }
        boolean split = steps.get(0).startsWith("@") && !steps.get(0).contains("/") && steps.size() > 1;
        NpmName name = NpmName.of(split ? steps.get(0) + "/" + steps.get(1) : steps.get(0));
        List<String> rest = steps.subList(split ? 2 : 1, steps.size());
        if (rest.isEmpty() || rest.equals(List.of(""))) {
            return document(repository, name, request);
        }
        if (rest.size() == 2 && rest.get(0).equals("-")) {
            return tarball(repository, name, rest.get(1), request);
        }
        if (rest.contains("-rev")) {
            return notAllowed(request); // npm unpublish; it treats 404 as success
        }
        return rest.size() == 1 && request.isRead()
                ? manifest(repository, name, rest.get(0), request)
                : nothing(request);
    }

    private DataResponse service(Repository repository, DataRequest request, List<String> steps) throws IOException {
        if (steps.equals(List.of("-", "ping"))) {
            return json(200, Manifest.JSON.createObjectNode());
        }
        int tags = steps.indexOf("dist-tags");
        if (steps.size() < 2 || !steps.get(1).equals("package") || tags < 3 || steps.size() > tags + 2) {
            return nothing(request);
        }
        NpmName name = NpmName.of(String.join("/", steps.subList(2, tags)));
        return steps.size() == tags + 1
                ? tags(repository, name, request)
                : tag(repository, name, steps.get(tags + 1), request);
    }

    private DataResponse document(Repository repository, NpmName name, DataRequest request) throws IOException {
        if (request.isRead()) {
            return packument(repository, name, request);
        }
        if (!request.method().equals("PUT")) {
            return notAllowed(request);
        }
        request.permit(Action.PUBLISH, name.key());
        PublishDocument document = PublishDocument.read(request.body(), publishing.blobs());
        if (!document.document().path("name").asText("").equals(name.toString())) {
            throw RejectedException.invalid("The document is not about '" + name + "'.");
        }
        if (document.attachments().isEmpty()) {
            documents.deprecate(repository, name, versions(repository, name), document);
        } else {
            documents.publish(repository, name, document);
        }
        return json(200, Manifest.JSON.createObjectNode().put("ok", true).put("id", name.toString()));
    }

    private DataResponse packument(Repository repository, NpmName name, DataRequest request) {
        boolean abbreviated = request.header("Accept").orElse("").contains(INSTALL_TYPE);
        Resolution resolution = upstreams.search(repository, name.key());
        Packument what = new Packument(repository, name, request.url(), abbreviated);
        return answers.get(resolution, what, () -> {
            TarballPlace place = place(request);
            ObjectNode document = abbreviated
                    ? Packuments.abbreviated(name, resolution, place)
                    : Packuments.full(name, resolution, place);
            return document.path("versions").isEmpty()
                    ? notFound(name)
                    : DataResponse.text(200, abbreviated ? INSTALL_TYPE : JSON_TYPE, document.toString());
        });
    }

    private TarballPlace place(DataRequest request) {
        return new TarballPlace(request.url(), variations);
    }

    private List<AvailableVersion> versions(Repository repository, NpmName name) {
        return upstreams.search(repository, name.key()).versions();
    }

    private DataResponse tarball(Repository repository, NpmName name, String file, DataRequest request)
            throws IOException {
        if (!request.isRead()) {
            return notAllowed(request);
        }
        String version = name.versionOf(file);
        return upstreams
                .search(repository, name.key())
                .fetch(version, NpmName.ASSET)
                .map(asset -> DataResponse.file("application/octet-stream", asset.blob()))
                .orElseGet(() -> error(404, "Tarball '" + file + "' of package '" + name + "' does not exist."));
    }

    /** One version, named by its number or by a tag. */
    private DataResponse manifest(Repository repository, NpmName name, String wanted, DataRequest request) {
        Resolution resolution = upstreams.search(repository, name.key());
        List<AvailableVersion> versions = resolution.versions();
        String version = Packuments.tags(resolution.tags(), versions).getOrDefault(wanted, wanted);
        return versions.stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .map(each -> json(200, Packuments.manifest(name, each, place(request))))
                .orElseGet(() -> error(404, "Package '" + name + "' has no version '" + wanted + "'."));
    }

    private DataResponse tags(Repository repository, NpmName name, DataRequest request) {
        if (!request.isRead()) {
            return notAllowed(request);
        }
        Resolution resolution = upstreams.search(repository, name.key());
        List<AvailableVersion> versions = resolution.versions();
        if (versions.isEmpty()) {
            return notFound(name);
        }
        return json(200, Manifest.JSON.valueToTree(Packuments.tags(resolution.tags(), versions)));
    }

    private DataResponse tag(Repository repository, NpmName name, String tag, DataRequest request) throws IOException {
        switch (request.method()) {
            case "PUT", "POST" -> {
                request.permit(Action.PUT_METADATA, name.key());
                String version = quoted(request);
                if (versions(repository, name).stream()
                        .noneMatch(each -> each.version().equals(version))) {
                    return error(404, "Package '" + name + "' has no version '" + version + "'.");
                }
                if (SemanticVersion.of(tag).isPresent()) {
                    throw RejectedException.invalid("A tag may not look like a version: '" + tag + "'.");
                }
                publishing.tag(repository, name.key(), tag, version);
            }
            case "DELETE" -> {
                request.permit(Action.PUT_METADATA, name.key());
                if (tag.equals("latest")) {
                    throw RejectedException.invalid("The tag 'latest' cannot be removed.");
                }
                publishing.untag(repository, name.key(), tag);
            }
            default -> {
                return notAllowed(request);
            }
        }
        return json(200, Manifest.JSON.createObjectNode().put("ok", true).put("id", tag));
    }

    private static String quoted(DataRequest request) throws IOException {
        try {
            JsonNode body = Manifest.JSON.readTree(new LimitedStream(request.body(), LONGEST_TAG_BODY));
            if (body.isTextual()) {
                return body.textValue();
            }
        } catch (JsonProcessingException e) {
            throw RejectedException.invalid("The body is not JSON: " + e.getOriginalMessage());
        }
        throw RejectedException.invalid("The body is not a version as a JSON string.");
    }

    private static DataResponse notFound(NpmName name) {
        return error(404, "Package '" + name + "' not found.");
    }

    private static DataResponse nothing(DataRequest request) {
        return error(404, "There is nothing at " + request.path());
    }

    private static DataResponse notAllowed(DataRequest request) {
        return error(405, request.method() + " is not supported at " + request.path());
    }

    private static DataResponse error(int status, String message) {
        return json(status, Manifest.JSON.createObjectNode().put("error", message));
    }

    private static DataResponse json(int status, JsonNode node) {
        return DataResponse.text(status, JSON_TYPE, node.toString());
    }
}
