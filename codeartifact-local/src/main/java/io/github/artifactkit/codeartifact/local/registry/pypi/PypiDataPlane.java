package io.github.artifactkit.codeartifact.local.registry.pypi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.Offered;
import io.github.artifactkit.codeartifact.local.model.OfferedAsset;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.registry.DataFailure;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.registry.DataRequest;
import io.github.artifactkit.codeartifact.local.registry.DataResponse;
import io.github.artifactkit.codeartifact.local.registry.PathSteps;
import java.io.IOException;
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

    private final Registry registry;

    /** Serves the packages of a registry. */
    public PypiDataPlane(Registry registry) {
        this.registry = registry;
    }

    @Override
    public String format() {
        return "pypi";
    }

    @Override
    public DataResponse answer(DataRequest request) throws IOException {
        if (!request.isRead()) {
            throw DataFailure.method(request);
        }
        List<String> steps = PathSteps.of(request.path());
        boolean simple = steps.get(0).equals("simple");
        boolean project =
                steps.size() == 2 || (steps.size() == 3 && steps.get(2).isEmpty());
        if (simple && project && !steps.get(1).isEmpty()) {
            String normal = PypiNames.normalise(steps.get(1));
            return normal.equals(steps.get(1)) && steps.size() == 3
                    ? index(normal, request)
                    : DataResponse.redirect(request.root() + "simple/" + normal + "/");
        }
        if (simple && steps.size() == 4) {
            return file(request, PypiNames.key(steps.get(1)), steps.get(2), steps.get(3));
        }
        throw DataFailure.notFound("There is nothing at " + request.path(), List.of());
    }

    private DataResponse index(String name, DataRequest request) {
        Resolution resolution = registry.resolve(request.domain(), request.repository());
        List<Offered> versions = resolution.offers(PypiNames.key(name)).versions();
        if (versions.isEmpty()) {
            throw DataFailure.notFound("Package '" + name + "' not found.", resolution.outages());
        }
        String root = request.root() + "simple/" + name + "/";
        return request.header("Accept").contains(JSON_TYPE) ? json(name, root, versions) : html(name, root, versions);
    }

    private static DataResponse html(String name, String root, List<Offered> versions) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head><title>Links for ")
                .append(escape(name))
                .append("</title></head>\n<body>\n<h1>Links for ")
                .append(escape(name))
                .append("</h1>\n");
        for (Offered version : versions) {
            for (OfferedAsset asset : version.assets()) {
                page.append("<a href=\"")
                        .append(escape(url(root, version, asset)))
                        .append(asset.knownDigest("SHA-256")
                                .map(digest -> "#sha256=" + digest)
                                .orElse(""))
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

    private static DataResponse json(String name, String root, List<Offered> versions) {
        ObjectNode index = JSON.createObjectNode();
        index.putObject("meta").put("api-version", "1.0");
        index.put("name", name);
        var files = index.putArray("files");
        for (Offered version : versions) {
            for (OfferedAsset asset : version.assets()) {
                ObjectNode file = files.addObject();
                file.put("filename", asset.name());
                file.put("url", url(root, version, asset));
                ObjectNode hashes = file.putObject("hashes");
                asset.knownDigest("SHA-256").ifPresent(digest -> hashes.put("sha256", digest));
                String python = version.metadata().get("requires-python");
                if (python != null) {
                    file.put("requires-python", python);
                }
            }
        }
        return DataResponse.text(200, JSON_TYPE, index.toString());
    }

    private static String url(String root, Offered version, OfferedAsset asset) {
        return root + version.version().replace("+", "%2B") + "/" + asset.name().replace("+", "%2B");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private DataResponse file(DataRequest request, PackageKey key, String version, String file) throws IOException {
        Resolution resolution = registry.resolve(request.domain(), request.repository());
        return resolution
                .fetch(key, version, file)
                .map(asset -> DataResponse.file("application/octet-stream", asset.content()))
                .orElseThrow(() -> DataFailure.notFound("Asset '" + file + "' not found.", resolution.outages()));
    }
}
