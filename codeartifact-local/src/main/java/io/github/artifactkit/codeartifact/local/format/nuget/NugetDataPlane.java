package io.github.artifactkit.codeartifact.local.format.nuget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.Multipart;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.format.RenderedAnswers;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Resolution;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A NuGet feed, version 3: service index, package content, package metadata, search among the packages of the
 * repository itself, and publishing. Version 2 is not there, as in the service.
 *
 * @see <a href="https://learn.microsoft.com/nuget/api/overview">NuGet server API</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/nuget-compatibility.html">CodeArtifact User Guide,
 *     NuGet compatibility</a>
 */
final class NugetDataPlane implements DataPlane {

    private static final String JSON_TYPE = "application/json";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final int MOST_HITS = 1_000;

    private final Upstreams upstreams;
    private final Publishing publishing;
    private final RenderedAnswers answers = new RenderedAnswers();

    private record Document(Repository repository, PackageKey key, String url) {}

    /** Serves what repositories hold and have in reach, and publishes to them. */
    NugetDataPlane(Upstreams upstreams, Publishing publishing) {
        this.upstreams = upstreams;
        this.publishing = publishing;
    }

    @Override
    public String format() {
        return "nuget";
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        List<String> steps = PathSteps.of(request.path());
        String path = String.join("/", steps);
        if (path.equals(Registration.PUBLISH) || path.equals(Registration.PUBLISH + "/")) {
            return request.method().equals("PUT") ? publish(repository, request) : notAllowed(request);
        }
        if (!request.isRead()) {
            return notAllowed(request);
        }
        if (path.equals("v3/index.json")) {
            return json(Registration.serviceIndex(request.url()));
        }
        if (path.equals(Registration.SEARCH)) {
            return search(repository, request);
        }
        if (path.startsWith(Registration.PATH) && steps.size() == 4) {
            return metadata(repository, Nuspec.key(steps.get(2)), steps.get(3), request);
        }
        if (path.startsWith(Registration.FLAT)
                && steps.size() == 4
                && steps.get(3).equals("index.json")) {
            Resolution resolution = upstreams.search(repository, Nuspec.key(steps.get(2)));
            return some(resolution.versions(), versions -> json(Registration.versions(versions)));
        }
        return path.startsWith(Registration.FLAT) && steps.size() == 5
                ? content(repository, Nuspec.key(steps.get(2)), steps.get(3), steps.get(4))
                : DataResponse.notFound("There is nothing at " + request.path());
    }

    private static DataResponse notAllowed(DataRequest request) {
        return DataResponse.text(405, PLAIN, request.method() + " is not supported at " + request.path() + "\n");
    }

    private static DataResponse json(JsonNode node) {
        return DataResponse.text(200, JSON_TYPE, node.toString());
    }

    private static DataResponse some(
            List<AvailableVersion> versions, Function<List<AvailableVersion>, DataResponse> answer) {
        return versions.isEmpty() ? DataResponse.notFound("Package not found.") : answer.apply(versions);
    }

    private DataResponse metadata(Repository repository, PackageKey key, String file, DataRequest request) {
        Resolution resolution = upstreams.search(repository, key);
        Registration registration = new Registration(request.url(), key);
        if (file.equals("index.json")) {
            return answers.get(
                    resolution,
                    new Document(repository, key, request.url()),
                    () -> some(resolution.versions(), versions -> json(registration.document(versions))));
        }
        return resolution.versions().stream()
                .filter(each -> file.equalsIgnoreCase(Registration.shown(each) + ".json"))
                .findFirst()
                .map(each -> json(registration.document(each)))
                .orElseGet(() -> DataResponse.notFound("Package version not found."));
    }

    private DataResponse content(Repository repository, PackageKey key, String version, String file)
            throws IOException {
        Resolution resolution = upstreams.search(repository, key);
        String lower = file.toLowerCase(Locale.ROOT);
        boolean manifest = lower.equals(key.name() + ".nuspec");
        if (!manifest && !lower.equals(key.name() + "." + version.toLowerCase(Locale.ROOT) + ".nupkg")) {
            return DataResponse.notFound("The file '" + file + "' does not exist.");
        }
        Optional<Asset> asset = fetch(resolution, key, version);
        if (asset.isEmpty()) {
            return DataResponse.notFound("Package version not found.");
        }
        if (!manifest) {
            return DataResponse.file("application/octet-stream", asset.get().blob());
        }
        Map<String, byte[]> files = Archives.zip(asset.get().blob().open(), 1, Nuspec::isManifest);
        return DataResponse.bytes(200, "application/xml", Nuspec.manifest(files));
    }

    /** Clients write {@code 1.0.0} where the domain may have kept {@code 1.0}. */
    private static Optional<Asset> fetch(Resolution resolution, PackageKey key, String version) {
        String stored = NugetVersion.stored(version);
        Optional<Asset> asset = resolution.fetch(stored, Nuspec.asset(key, stored));
        Optional<NugetVersion> wanted = NugetVersion.of(version);
        if (asset.isPresent() || wanted.isEmpty()) {
            return asset;
        }
        return resolution.versions().stream()
                .map(AvailableVersion::version)
                .filter(each -> NugetVersion.of(each).equals(wanted))
                .findFirst()
                .flatMap(each -> resolution.fetch(each, Nuspec.asset(key, each)));
    }

    private DataResponse search(Repository repository, DataRequest request) {
        String wanted = request.query("q").orElse("").toLowerCase(Locale.ROOT);
        boolean prereleases = request.query("prerelease").orElse("").equals("true");
        int skip = number(request, "skip", 0);
        int take = Math.min(number(request, "take", 20), MOST_HITS);
        List<ObjectNode> hits = repository.packages().stream()
                .filter(held ->
                        held.key().format().equals("nuget") && held.key().name().contains(wanted))
                .map(held -> hit(held, prereleases, request.url()))
                .flatMap(Optional::stream)
                .toList();
        ObjectNode found = Nuspec.JSON.createObjectNode();
        found.put("totalHits", hits.size());
        ArrayNode data = found.putArray("data");
        hits.stream().skip(skip).limit(take).forEach(data::add);
        return json(found);
    }

    private static Optional<ObjectNode> hit(HeldPackage held, boolean prereleases, String url) {
        List<AvailableVersion> versions = held.versions().stream()
                .filter(each -> each.status().isListed() && (prereleases || isRelease(each.version())))
                .map(each -> new AvailableVersion(
                        each.version(), each.publishedTime(), List.copyOf(each.assets()), each.metadata()))
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of(new Registration(url, held.key()).hit(versions));
    }

    private static boolean isRelease(String version) {
        return NugetVersion.of(version).filter(each -> !each.isPrerelease()).isPresent();
    }

    private static int number(DataRequest request, String parameter, int otherwise) {
        String text = request.query(parameter).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw RejectedException.invalid("'" + parameter + "' is not a number from 0: " + text);
        }
        return Integer.parseInt(text);
    }

    private DataResponse publish(Repository repository, DataRequest request) throws IOException {
        Blob blob = file(Multipart.of(request.header("Content-Type").orElse(""), request.body()));
        Nuspec nuspec = read(blob);
        request.permit(Action.PUBLISH, nuspec.key());
        publishing.publish(
                repository,
                nuspec.key(),
                Publication.complete(nuspec.stored(), List.of(new Asset(nuspec.asset(), blob)), nuspec.description()));
        return DataResponse.empty(201);
    }

    /** Clients send the package as the one file of a form. The form is read to its end, so that it is whole. */
    private Blob file(Multipart form) throws IOException {
        Blob file = null;
        for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
            if (!part.get().file().isEmpty()) {
                if (file != null) {
                    throw RejectedException.invalid("The form has more than one file.");
                }
                file = publishing.blobs().keep(part.get().content());
            }
        }
        if (file == null) {
            throw RejectedException.invalid("The form has no file.");
        }
        return file;
    }

    private static Nuspec read(Blob blob) {
        try {
            return Nuspec.ofPackage(blob::open);
        } catch (IOException e) {
            throw RejectedException.invalid("The package cannot be read: " + e.getMessage() + ".");
        }
    }
}
