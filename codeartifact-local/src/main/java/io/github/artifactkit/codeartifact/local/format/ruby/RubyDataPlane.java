package io.github.artifactkit.codeartifact.local.format.ruby;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataRequest.Action;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A gem server: the dependency API that Bundler asks, the lines of a gem in the compact index that {@code gem install}
 * asks, and {@code gem push}. The list {@code versions} of the compact index, by which newer versions of {@code gem} and
 * Bundler tell whether there is one, the lists of all gems and other commands are not there, as in the service.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/ruby-command-support.html">CodeArtifact User Guide,
 *     RubyGems command support</a>
 * @see <a href="https://guides.rubygems.org/rubygems-org-api/">RubyGems API</a>
 */
final class RubyDataPlane implements DataPlane {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String BINARY = "application/octet-stream";
    private static final String INFO = "info/";
    private static final String LIST = "specs.4.8.gz";
    private static final String QUICK = "quick/Marshal.4.8/";
    private static final int LONGEST_FILE = 255;
    /** Bundler asks for 50 gems at a time. */
    private static final int MOST_ASKED = 1_000;

    private final Upstreams upstreams;
    private final Publishing publishing;
    private final boolean fullIndex;

    /** Serves what repositories hold and have in reach, and publishes to them. */
    RubyDataPlane(Upstreams upstreams, Publishing publishing, Set<Variation> variations) {
        this.fullIndex = variations.contains(Variation.RUBY_FULL_INDEX);
        this.upstreams = upstreams;
        this.publishing = publishing;
    }

    @Override
    public String format() {
        return "ruby";
    }

    @Override
    public DataResponse answer(Repository repository, DataRequest request) throws IOException {
        // gem joins the host, which may end in a slash, and the path with a slash
        String path = String.join("/", PathSteps.of(request.path().replaceFirst("^/+", "")));
        if (path.equals("api/v1/gems") && request.method().equals("POST")) {
            return push(repository, request);
        }
        if (!request.isRead()) {
            return DataResponse.text(405, PLAIN, request.method() + " is not supported at " + request.path() + "\n");
        }
        return switch (path) {
            case "" -> DataResponse.empty(200); // RubyGems before 3.5.19 treats this as a sign of a compact index
            case "api/v1/dependencies" ->
                dependencies(repository, request.query("gems").orElse(""));
            default -> fullIndex && path.endsWith(LIST) ? list(repository, path) : file(repository, path);
        };
    }

    private DataResponse list(Repository repository, String path) throws IOException {
        return switch (path) {
            case "specs.4.8.gz" -> list(gems(repository).filter(each -> !each.isPrerelease()));
            case "prerelease_specs.4.8.gz" -> list(gems(repository).filter(GemSpec::isPrerelease));
            case "latest_specs.4.8.gz" -> list(latest(gems(repository).filter(each -> !each.isPrerelease())));
            default -> nothing(path);
        };
    }

    private Stream<GemSpec> gems(Repository repository) {
        return upstreams.packages(repository, "ruby").stream().flatMap(key -> gems(repository, key));
    }

    private Stream<GemSpec> gems(Repository repository, PackageKey key) {
        return upstreams.search(repository, key).versions().stream()
                .flatMap(version -> GemSpec.of(version).stream())
                .sorted(Comparator.comparing(GemSpec::platform));
    }

    private DataResponse dependencies(Repository repository, String gems) {
        if (gems.isEmpty()) {
            return DataResponse.empty(200);
        }
        String[] names = gems.split(",");
        if (names.length > MOST_ASKED) {
            throw RejectedException.invalid("At most " + MOST_ASKED + " gems may be asked for at a time.");
        }
        List<RubyMarshal.Value> entries = Arrays.stream(names)
                .distinct()
                .flatMap(name -> gems(repository, GemSpec.key(name)))
                .map(GemMarshal::dependencyEntry)
                .toList();
        return DataResponse.bytes(200, BINARY, RubyMarshal.bytes(new RubyMarshal.Row(entries)));
    }

    private static DataResponse list(Stream<GemSpec> gems) throws IOException {
        List<RubyMarshal.Value> tuples = gems.map(GemMarshal::tuple).toList();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(RubyMarshal.bytes(new RubyMarshal.Row(tuples)));
        }
        return DataResponse.bytes(200, BINARY, packed.toByteArray());
    }

    /** The highest version for each name and platform. */
    private static Stream<GemSpec> latest(Stream<GemSpec> gems) {
        Map<String, GemSpec> latest = gems.collect(Collectors.toMap(
                each -> each.name() + " " + each.platform(),
                Function.identity(),
                BinaryOperator.maxBy(Comparator.comparing(each -> new GemVersion(each.version()))),
                LinkedHashMap::new));
        return latest.values().stream();
    }

    private DataResponse file(Repository repository, String path) throws IOException {
        if (path.startsWith(INFO)) {
            List<AvailableVersion> versions = upstreams
                    .search(repository, GemSpec.key(path.substring(INFO.length())))
                    .versions();
            return versions.isEmpty() ? nothing(path) : DataResponse.text(200, PLAIN, CompactIndex.write(versions));
        }
        if (path.startsWith(QUICK) && path.endsWith(".gemspec.rz")) {
            String full = path.substring(QUICK.length(), path.length() - ".gemspec.rz".length());
            Optional<GemSpec> spec = find(
                    full,
                    (name, version) -> gems(repository, GemSpec.key(name))
                            .filter(each -> each.asset().equals(full + ".gem"))
                            .findFirst());
            return spec.isEmpty() ? nothing(path) : specification(spec.get());
        }
        if (path.startsWith("gems/") && path.endsWith(".gem")) {
            String asset = path.substring("gems/".length());
            return find(
                            asset.substring(0, asset.length() - ".gem".length()),
                            (name, version) -> upstreams
                                    .search(repository, GemSpec.key(name))
                                    .fetch(version, asset))
                    .map(found -> DataResponse.file(BINARY, found.blob()))
                    .orElseGet(() -> nothing(path));
        }
        return nothing(path);
    }

    private static DataResponse nothing(String path) {
        return DataResponse.notFound("There is nothing at " + path);
    }

    /** Looks for a gem by its name, version and perhaps platform; the hyphens between them may be in the name as well. */
    private static <T> Optional<T> find(String full, BiFunction<String, String, Optional<T>> look) {
        if (full.length() > LONGEST_FILE) {
            return Optional.empty();
        }
        for (int hyphen = full.indexOf('-'); hyphen > 0; hyphen = full.indexOf('-', hyphen + 1)) {
            String rest = full.substring(hyphen + 1);
            if (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
                Optional<T> found = look.apply(full.substring(0, hyphen), rest.split("-", 2)[0]);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static DataResponse specification(GemSpec spec) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(RubyMarshal.bytes(GemMarshal.specification(spec)));
        }
        return DataResponse.bytes(200, BINARY, packed.toByteArray());
    }

    private DataResponse push(Repository repository, DataRequest request) throws IOException {
        Blob blob = publishing.blobs().keep(request.body());
        GemSpec spec = read(blob);
        request.permit(Action.PUBLISH, spec.key());
        publishing.publish(
                repository,
                spec.key(),
                Publication.growing(spec.version(), List.of(new Asset(spec.asset(), blob)), spec.description()));
        return DataResponse.text(
                200, PLAIN, "Successfully registered gem: " + spec.name() + " (" + spec.version() + ")");
    }

    private static GemSpec read(Blob blob) {
        try {
            return GemSpec.ofGem(blob.open());
        } catch (IOException e) {
            throw RejectedException.invalid("The gem cannot be read: " + e.getMessage() + ".");
        }
    }
}
