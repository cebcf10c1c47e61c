package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RenderedAnswers;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sparse registry of cargo: index, crates and publishing. Owners, search and yanking are not there: CodeArtifact does
 * not support the first two, and of the third it says nothing; its way is the version state Unlisted.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/reference/running-a-registry.html">The Cargo Book, running a
 *     registry</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/cargo-commands.html">CodeArtifact User Guide, Cargo
 *     command support</a>
 */
final class CargoDataPlane implements DataPlane {

    private static final String JSON_TYPE = "application/json";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String CRATES = "api/v1/crates";

    private final Upstreams upstreams;
    private final Publishing publishing;
    private final RenderedAnswers answers = new RenderedAnswers();

    private record Lines(Repository repository, String crate) {}

    /** Serves what repositories hold and have in reach, and publishes to them. */
    CargoDataPlane(Upstreams upstreams, Publishing publishing) {
        this.upstreams = upstreams;
        this.publishing = publishing;
    }

    @Override
    public String format() {
        return "cargo";
    }

    /** cargo shows what is in {@code errors}. */
    @Override
    public DataResponse failure(int status, String message) {
        return error(status, message);
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        List<String> steps = PathSteps.of(request.path());
        String path = String.join("/", steps);
        if (request.method().equals("PUT") && path.equals(CRATES + "/new")) {
            return publish(repository, request);
        }
        if (!request.isRead()) {
            return error(405, request.method() + " is not supported at " + request.path());
        }
        if (path.equals("config.json")) {
            return config(request.url());
        }
        String last = steps.get(steps.size() - 1);
        if (IndexEntry.isName(last) && path.equals(IndexEntry.path(last))) {
            return index(repository, last);
        }
        if (path.startsWith(CRATES + "/") && steps.size() == 5 && last.equals("versions")) {
            return versions(repository, steps.get(3));
        }
        return path.startsWith(CRATES + "/") && steps.size() == 6 && last.equals("download")
                ? download(repository, steps.get(3), steps.get(4))
                : error(404, "There is nothing at " + request.path());
    }

    private static DataResponse config(String url) {
        ObjectNode config = IndexEntry.JSON.createObjectNode();
        config.put("dl", url + CRATES);
        config.put("api", url.substring(0, url.length() - 1));
        config.put("auth-required", true);
        return json(200, config);
    }

    private DataResponse index(Repository repository, String crate) {
        Resolution resolution = upstreams.search(repository, IndexEntry.key(crate));
        return answers.get(resolution, new Lines(repository, crate), () -> {
            String lines = resolution.versions().stream()
                    .flatMap(version -> IndexEntry.line(version).stream())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            return lines.isEmpty()
                    ? error(404, "Crate '" + crate + "' not found.")
                    : DataResponse.text(200, PLAIN, lines);
        });
    }

    /** The versions with their publish times, which age gates need; the index does not have them. */
    private DataResponse versions(Repository repository, String crate) {
        List<AvailableVersion> found =
                upstreams.search(repository, IndexEntry.key(crate)).versions();
        if (found.isEmpty()) {
            return error(404, "Crate '" + crate + "' not found.");
        }
        ObjectNode document = IndexEntry.JSON.createObjectNode();
        ArrayNode versions = document.putArray("versions");
        for (AvailableVersion each : found) {
            String time = Times.text(each.publishedTime());
            versions.addObject()
                    .put("crate", crate)
                    .put("num", each.version())
                    .put("created_at", time)
                    .put("updated_at", time)
                    .put("yanked", false);
        }
        return json(200, document);
    }

    private DataResponse download(Repository repository, String crate, String version) {
        return upstreams
                .search(repository, IndexEntry.key(crate))
                .fetch(version, IndexEntry.asset(crate, version))
                .map(asset -> DataResponse.file("application/x-tar", asset.blob()))
                .orElseGet(() -> error(404, "Crate '" + crate + "' has no version '" + version + "'."));
    }

    private DataResponse publish(Repository repository, DataRequest request) throws IOException {
        CratePublishing published = CratePublishing.read(request.body(), publishing.blobs());
        request.permit(Action.PUBLISH, IndexEntry.key(published.name()));
        publishing.publish(repository, IndexEntry.key(published.name()), published.publication());
        ObjectNode answer = IndexEntry.JSON.createObjectNode();
        ObjectNode warnings = answer.putObject("warnings");
        List.of("invalid_categories", "invalid_badges", "other").forEach(warnings::putArray);
        return json(200, answer);
    }

    private static DataResponse error(int status, String detail) {
        ObjectNode answer = IndexEntry.JSON.createObjectNode();
        answer.putArray("errors").addObject().put("detail", detail);
        return json(status, answer);
    }

    private static DataResponse json(int status, JsonNode node) {
        return DataResponse.text(status, JSON_TYPE, node.toString());
    }
}
