package io.github.artifactkit.codeartifact.local.format.pypi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.format.Xml;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ListedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a package in the simple index.
 *
 * @param name the normalised name
 * @param root address of the folder of the package
 * @param versions what is listed
 * @param metadata whether the metadata of wheels is served beside them
 * @see <a href="https://peps.python.org/pep-0700/">PEP 700, sizes, upload times and versions</a>
 * @see <a href="https://packaging.python.org/en/latest/specifications/simple-repository-api/">Simple repository API</a>
 */
record SimpleIndex(String name, String root, List<AvailableVersion> versions, boolean metadata) {

    static final String JSON_TYPE = "application/vnd.pypi.simple.v1+json";
    static final String HTML_TYPE = "text/html; charset=utf-8";

    /** PEP 658; in JSON without {@code data-}, PEP 691. */
    private static final String METADATA = "data-dist-info-metadata";

    static final ObjectMapper JSON = Json.MAPPER;

    DataResponse html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head><title>Links for ")
                .append(Xml.escape(name))
                .append("</title></head>\n<body>\n<h1>Links for ")
                .append(Xml.escape(name))
                .append("</h1>\n");
        for (AvailableVersion version : versions) {
            for (ListedFile file : version.files()) {
                String digest =
                        file.knownDigest(Digest.SHA256).map("#sha256="::concat).orElse("");
                page.append("<a href=\"")
                        .append(Xml.escape(url(version, file) + digest))
                        .append('"');
                attribute(page, "data-requires-python", version.metadata().get(Distributions.REQUIRES_PYTHON));
                attribute(page, "data-yanked", version.metadata().get(Distributions.YANKED));
                attribute(page, METADATA, hasMetadata(file) ? "true" : null);
                page.append('>').append(Xml.escape(file.name())).append("</a><br/>\n");
            }
        }
        return DataResponse.text(
                200, HTML_TYPE, page.append("</body>\n</html>\n").toString());
    }

    private static void attribute(StringBuilder page, String name, @Nullable String value) {
        if (value != null) {
            page.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(Xml.escape(value))
                    .append('"');
        }
    }

    DataResponse json() {
        ObjectNode index = JSON.createObjectNode();
        index.putObject("meta").put("api-version", "1.1");
        index.put("name", name);
        ArrayNode all = index.putArray("versions");
        versions.forEach(version -> all.add(version.version()));
        ArrayNode files = index.putArray("files");
        for (AvailableVersion version : versions) {
            for (ListedFile each : version.files()) {
                ObjectNode file = files.addObject();
                file.put("filename", each.name());
                file.put("url", url(version, each));
                ObjectNode hashes = file.putObject("hashes");
                each.knownDigest(Digest.SHA256).ifPresent(digest -> hashes.put("sha256", digest));
                each.knownSize().ifPresent(size -> file.put("size", size));
                file.put("upload-time", Times.text(version.publishedTime(each.name())));
                String python = version.metadata().get(Distributions.REQUIRES_PYTHON);
                if (python != null) {
                    file.put("requires-python", python);
                }
                String yanked = version.metadata().get(Distributions.YANKED);
                if (yanked != null) {
                    file.put("yanked", yanked);
                }
                if (hasMetadata(each)) {
                    file.put(METADATA.substring("data-".length()), true);
                }
            }
        }
        return DataResponse.text(200, JSON_TYPE, index.toString());
    }

    private boolean hasMetadata(ListedFile file) {
        return metadata && file.name().endsWith(".whl");
    }

    private String url(AvailableVersion version, ListedFile file) {
        return root + PathSteps.encode(version.version()) + "/" + PathSteps.encode(file.name());
    }
}
