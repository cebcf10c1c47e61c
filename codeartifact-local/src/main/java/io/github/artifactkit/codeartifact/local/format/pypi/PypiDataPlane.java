package io.github.artifactkit.codeartifact.local.format.pypi;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.Multipart;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RenderedAnswers;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Asset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The simple index and the upload of files: {@code simple/NAME/} lists the files of a package,
 * {@code simple/NAME/VERSION/FILE} is one of them, and a form that is posted to the repository itself brings one.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/python-compatibility.html">CodeArtifact User Guide,
 *     Python compatibility</a>
 */
final class PypiDataPlane implements DataPlane {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String METADATA = ".metadata";

    private final Upstreams upstreams;
    private final Publishing publishing;
    private final RenderedAnswers answers = new RenderedAnswers();
    private final Set<Variation> variations;

    private record Page(Repository repository, String name, boolean json) {}

    /** Serves what repositories hold and have in reach, and publishes to them. */
    PypiDataPlane(Upstreams upstreams, Publishing publishing, Set<Variation> variations) {
        this.variations = variations;
        this.upstreams = upstreams;
        this.publishing = publishing;
    }

    @Override
    public String format() {
        return "pypi";
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        if (request.method().equals("POST") && request.path().isEmpty()) {
            return upload(repository, request);
        }
        if (!request.isRead()) {
            return DataResponse.text(405, PLAIN, request.method() + " is not supported at " + request.path() + "\n");
        }
        List<String> steps = PathSteps.of(request.path());
        boolean project =
                steps.size() == 2 || (steps.size() == 3 && steps.get(2).isEmpty());
        if (steps.get(0).equals("simple") && project && !steps.get(1).isEmpty()) {
            String normal = PypiNames.normalise(steps.get(1));
            boolean spelt = normal.equals(steps.get(1)) || variations.contains(Variation.PYPI_ANY_SPELLING);
            return spelt && steps.size() == 3
                    ? index(repository, normal, request)
                    : DataResponse.redirect(request.root() + "simple/" + PathSteps.encode(normal) + "/");
        }
        if (steps.get(0).equals("simple") && steps.size() == 4) {
            return file(upstreams.search(repository, PypiNames.key(steps.get(1))), steps.get(2), steps.get(3));
        }
        return DataResponse.notFound("There is nothing at " + request.path());
    }

    private DataResponse index(Repository repository, String name, DataRequest request) {
        boolean json = request.header("Accept").orElse("").contains(SimpleIndex.JSON_TYPE)
                && !variations.contains(Variation.PYPI_HTML_ONLY);
        boolean metadata = variations.contains(Variation.PYPI_METADATA_FILES);
        Resolution resolution = upstreams.search(repository, PypiNames.key(name));
        return answers.get(resolution, new Page(repository, name, json), () -> {
            List<AvailableVersion> versions = resolution.versions();
            if (versions.isEmpty()) {
                return DataResponse.notFound("Package '" + name + "' not found.");
            }
            SimpleIndex index = new SimpleIndex(name, request.root() + "simple/" + name + "/", versions, metadata);
            return json ? index.json() : index.html();
        });
    }

    private DataResponse file(Resolution resolution, String version, String file) throws IOException {
        if (file.endsWith(METADATA) && variations.contains(Variation.PYPI_METADATA_FILES)) {
            return metadata(resolution, version, file.substring(0, file.length() - METADATA.length()));
        }
        return resolution
                .fetch(version, file)
                .map(asset -> DataResponse.file("application/octet-stream", asset.blob()))
                .orElseGet(() -> DataResponse.notFound("Asset '" + file + "' not found."));
    }

    private static DataResponse metadata(Resolution resolution, String version, String wheel) throws IOException {
        Optional<Asset> asset = resolution.fetch(version, wheel);
        Optional<byte[]> metadata = asset.isEmpty()
                ? Optional.empty()
                : Distributions.metadataFile(asset.get().blob().open());
        return metadata.map(content -> DataResponse.bytes(200, PLAIN, content))
                .orElseGet(() -> DataResponse.notFound("The metadata of '" + wheel + "' does not exist."));
    }

    private DataResponse upload(Repository repository, DataRequest request) throws IOException {
        Multipart form = Multipart.of(request.header("Content-Type").orElse(""), request.body());
        Upload upload = Upload.read(form, publishing.blobs());
        request.permit(Action.PUBLISH, upload.key());
        publishing.publish(repository, upload.key(), upload.publication());
        return DataResponse.empty(200);
    }
}
