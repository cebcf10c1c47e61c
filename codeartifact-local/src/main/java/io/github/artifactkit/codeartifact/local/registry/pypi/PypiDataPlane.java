package io.github.artifactkit.codeartifact.local.registry.pypi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.Asset;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.registry.DataRequest;
import io.github.artifactkit.codeartifact.local.registry.DataResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
    public DataResponse answer(Domain domain, Repository repository, DataRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return DataResponse.text(405, "text/plain; charset=utf-8", "Only GET and HEAD are supported here.\n");
        }
        String[] steps = request.path().split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = URLDecoder.decode(steps[i].replace("+", "%2B"), StandardCharsets.UTF_8);
        }
        Resolution resolution = registry.resolve(domain, repository);
        boolean simple = steps[0].equals("simple");
        if (simple && (steps.length == 2 || (steps.length == 3 && steps[2].isEmpty())) && !steps[1].isEmpty()) {
            String normal = PypiNames.normalise(steps[1]);
            return normal.equals(steps[1]) && steps.length == 3
                    ? index(resolution, normal, request)
                    : DataResponse.redirect(request.root() + "simple/" + normal + "/");
        }
        if (simple && steps.length == 4) {
            return file(resolution, PypiNames.key(steps[1]), steps[2], steps[3]);
        }
        return DataResponse.notFound("There is nothing at " + request.path());
    }

    private DataResponse index(Resolution resolution, String name, DataRequest request) {
        List<PackageVersion> versions = resolution.versions(PypiNames.key(name));
        if (versions.isEmpty()) {
            return DataResponse.notFound("Package '" + name + "' not found.");
        }
        String root = request.root() + "simple/" + name + "/";
        return request.accept().contains(JSON_TYPE) ? json(name, root, versions) : html(name, root, versions);
    }

    private static DataResponse html(String name, String root, List<PackageVersion> versions) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head><title>Links for ")
                .append(escape(name))
                .append("</title></head>\n<body>\n<h1>Links for ")
                .append(escape(name))
                .append("</h1>\n");
        for (PackageVersion version : versions) {
            for (Asset asset : version.assets()) {
                page.append("<a href=\"")
                        .append(escape(url(root, version, asset)))
                        .append("#sha256=")
                        .append(asset.digest("SHA-256"))
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

    private static DataResponse json(String name, String root, List<PackageVersion> versions) {
        ObjectNode index = JSON.createObjectNode();
        index.putObject("meta").put("api-version", "1.0");
        index.put("name", name);
        var files = index.putArray("files");
        for (PackageVersion version : versions) {
            for (Asset asset : version.assets()) {
                ObjectNode file = files.addObject();
                file.put("filename", asset.name());
                file.put("url", url(root, version, asset));
                file.putObject("hashes").put("sha256", asset.digest("SHA-256"));
                String python = version.metadata().get("requires-python");
                if (python != null) {
                    file.put("requires-python", python);
                }
            }
        }
        return DataResponse.text(200, JSON_TYPE, index.toString());
    }

    private static String url(String root, PackageVersion version, Asset asset) {
        return root + version.version().replace("+", "%2B") + "/" + asset.name().replace("+", "%2B");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static DataResponse file(Resolution resolution, PackageKey key, String version, String file) {
        return resolution
                .fetch(key, version, file)
                .flatMap(found -> found.assets().stream()
                        .filter(asset -> asset.name().equals(file))
                        .findFirst())
                .map(asset ->
                        new DataResponse(200, Map.of("Content-Type", "application/octet-stream"), asset.content()))
                .orElseGet(() -> DataResponse.notFound("Asset '" + file + "' not found."));
    }
}
