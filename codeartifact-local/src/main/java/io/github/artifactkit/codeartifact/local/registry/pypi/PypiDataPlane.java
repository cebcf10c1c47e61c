package io.github.artifactkit.codeartifact.local.registry.pypi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Digest;
import io.github.artifactkit.codeartifact.local.model.ListedFile;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.registry.DataRequest;
import io.github.artifactkit.codeartifact.local.registry.DataResponse;
import io.github.artifactkit.codeartifact.local.registry.PathSteps;
import java.util.List;

/**
 * The simple index: {@code simple/NAME/} lists the files of a package, {@code simple/NAME/VERSION/FILE} is one of them.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/simple-repository-api/">Simple repository API</a>
 */
public final class PypiDataPlane implements DataPlane {

    private static final String JSON_TYPE = "application/vnd.pypi.simple.v1+json";
    private static final String HTML_TYPE = "text/html; charset=utf-8";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Upstreams upstreams;

    /** Serves what repositories hold and have in reach. */
    public PypiDataPlane(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public String format() {
        return "pypi";
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return DataResponse.text(405, "text/plain; charset=utf-8", "Only GET and HEAD are supported here.\n");
        }
        String[] steps = PathSteps.of(request.path()).toArray(String[]::new);
        boolean simple = steps[0].equals("simple");
        if (simple && (steps.length == 2 || (steps.length == 3 && steps[2].isEmpty())) && !steps[1].isEmpty()) {
            String normal = PypiNames.normalise(steps[1]);
            return normal.equals(steps[1]) && steps.length == 3
                    ? index(repository, normal, request)
                    : DataResponse.redirect(request.root() + "simple/" + normal + "/");
        }
        if (simple && steps.length == 4) {
            return file(upstreams.search(repository, PypiNames.key(steps[1])), steps[2], steps[3]);
        }
        return DataResponse.notFound("There is nothing at " + request.path());
    }

    private DataResponse index(Repository repository, String name, DataRequest request) {
        List<AvailableVersion> versions =
                upstreams.search(repository, PypiNames.key(name)).versions();
        if (versions.isEmpty()) {
            return DataResponse.notFound("Package '" + name + "' not found.");
        }
        String root = request.root() + "simple/" + name + "/";
        return request.header("Accept").orElse("").contains(JSON_TYPE)
                ? json(name, root, versions)
                : html(name, root, versions);
    }

    private static DataResponse html(String name, String root, List<AvailableVersion> versions) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head><title>Links for ")
                .append(escape(name))
                .append("</title></head>\n<body>\n<h1>Links for ")
                .append(escape(name))
                .append("</h1>\n");
        for (AvailableVersion version : versions) {
            for (ListedFile asset : version.files()) {
                page.append("<a href=\"")
                        .append(escape(url(root, version, asset)))
                        .append("#sha256=")
                        .append(asset.knownDigest(Digest.SHA256).orElseThrow())
                        .append('"');
                String python = version.metadata().get("requires-python");
                if (python != null) {
                    page.append(" data-requires-python=\"")
                            .append(escape(python))
                            .append('"');
                }
                page.append('>').append(escape(asset.name())).append("</a><br/>\n");
            }
        }
        return DataResponse.text(
                200, HTML_TYPE, page.append("</body>\n</html>\n").toString());
    }

    private static DataResponse json(String name, String root, List<AvailableVersion> versions) {
        ObjectNode index = JSON.createObjectNode();
        index.putObject("meta").put("api-version", "1.0");
        index.put("name", name);
        var files = index.putArray("files");
        for (AvailableVersion version : versions) {
            for (ListedFile asset : version.files()) {
                ObjectNode file = files.addObject();
                file.put("filename", asset.name());
                file.put("url", url(root, version, asset));
                file.putObject("hashes")
                        .put("sha256", asset.knownDigest(Digest.SHA256).orElseThrow());
                String python = version.metadata().get("requires-python");
                if (python != null) {
                    file.put("requires-python", python);
                }
            }
        }
        return DataResponse.text(200, JSON_TYPE, index.toString());
    }

    private static String url(String root, AvailableVersion version, ListedFile asset) {
        return root + version.version().replace("+", "%2B") + "/" + asset.name().replace("+", "%2B");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static DataResponse file(Resolution resolution, String version, String file) {
        return resolution
                .fetch(version, file)
                .map(asset -> DataResponse.file("application/octet-stream", asset.blob()))
                .orElseGet(() -> DataResponse.notFound("Asset '" + file + "' not found."));
    }
}
