package io.github.artifactkit.codeartifact.local.format.ruby;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import io.github.artifactkit.codeartifact.local.source.ListedFile;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a {@code .gem} file says of itself.
 *
 * @param json its specification, without the names of its files
 * @see <a href="https://guides.rubygems.org/specification-reference/">RubyGems, specification reference</a>
 */
record GemSpec(JsonNode json) {

    private static final ObjectMapper JSON = Json.MAPPER;

    /** Begins the entries of a version's metadata that hold specifications; the file name follows. */
    private static final String KEY = "gemspec ";
    /** Begins those that hold as much of a specification as an index tells. */
    private static final String LISTED = "listed gemspec ";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final int LONGEST_VERSION = 255;
    private static final int LONGEST_REQUIREMENT = 1_000;
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9A-Za-z]+)*");
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern COMPARISON = Pattern.compile("([<>=!~]*)\\s*([0-9][0-9A-Za-z.-]*)");
    static final String ANY_PLATFORM = "ruby";

    private static final List<String> KEPT = List.of(
            "name",
            "version",
            "platform",
            "date",
            "summary",
            "description",
            "homepage",
            "authors",
            "licenses",
            "metadata",
            "dependencies",
            "required_ruby_version",
            "required_rubygems_version",
            "rubygems_version");

    /**
     * Reads a gem.
     *
     * @throws BrokenArchiveException if it is not one, or its name, version or platform is not one
     */
    static GemSpec ofGem(InputStream gem) throws IOException {
        byte[] packed = Archives.tar(gem, 1, "metadata.gz"::equals).get("metadata.gz");
        if (packed == null) {
            throw new BrokenArchiveException("the gem has no metadata.gz");
        }
        if (!(GemYaml.read(Archives.gunzip(packed, "metadata.gz")) instanceof ObjectNode all)) {
            throw new BrokenArchiveException("its metadata is not a specification");
        }
        GemSpec spec = new GemSpec(all.retain(KEPT));
        if (!spec.isNamedWell()) {
            throw new BrokenArchiveException("its metadata has the name '" + spec.name() + "', the version '"
                    + spec.version() + "' and the platform '" + spec.platform() + "'");
        }
        return spec;
    }

    /**
     * What an index tells of a gem.
     *
     * @param runtime requirements, by the names of the gems that it needs to run
     * @param required requirements of Ruby and RubyGems, by the name of the field
     * @throws IOException if the name, version or platform is not one
     */
    static GemSpec listed(
            String name, String version, String platform, Map<String, String> runtime, Map<String, String> required)
            throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name).put("version", version).put("platform", platform);
        ArrayNode dependencies = json.putArray("dependencies");
        runtime.forEach((needed, requirement) -> dependencies
                .addObject()
                .put("name", needed)
                .put("type", ":runtime")
                .set("requirement", requirement(requirement)));
        required.forEach((field, requirement) -> json.set(field, requirement(requirement)));
        GemSpec spec = new GemSpec(json);
        if (!spec.isNamedWell()) {
            throw new IOException("an index lists the gem '" + name + "' of the version '" + version
                    + "' and the platform '" + platform + "'");
        }
        return spec;
    }

    /** A requirement as its comparisons; they are behind each other, with {@code ,} or {@code &} between them. */
    private static JsonNode requirement(String text) {
        ObjectNode requirement = JSON.createObjectNode();
        ArrayNode all = requirement.putArray("requirements");
        Matcher comparison = COMPARISON.matcher(text.substring(0, Math.min(text.length(), LONGEST_REQUIREMENT)));
        while (comparison.find()) {
            all.addArray()
                    .add(comparison.group(1).isEmpty() ? "=" : comparison.group(1))
                    .add(comparison.group(2));
        }
        return requirement;
    }

    private boolean isNamedWell() {
        return NAME.matcher(name()).matches()
                && version().length() <= LONGEST_VERSION
                && VERSION.matcher(version()).matches()
                && PLATFORM.matcher(platform()).matches();
    }

    /** Tells what a file of a folder is, if it is a gem. */
    static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
        if (!name.endsWith(".gem")) {
            return Optional.empty();
        }
        GemSpec spec = ofGem(content.open());
        return Optional.of(new PackageFile(spec.key(), spec.version(), spec.asset(), spec.description()));
    }

    /** The specifications of a version, one for each platform. */
    static List<GemSpec> of(AvailableVersion version) {
        Map<String, String> known = version.metadata();
        List<GemSpec> specs = new ArrayList<>();
        for (ListedFile file : version.files()) {
            String json = known.getOrDefault(KEY + file.name(), known.get(LISTED + file.name()));
            if (json != null) {
                specs.add(parse(json));
            }
        }
        return specs;
    }

    private static GemSpec parse(String json) {
        try {
            return new GemSpec(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification was kept that is not JSON", e);
        }
    }

    String text(String field) {
        return json.path(field).asText("");
    }

    String name() {
        return text("name");
    }

    String version() {
        return version(json.path("version"));
    }

    private static String version(JsonNode version) {
        return version.isObject() ? version.path("version").asText("") : version.asText("");
    }

    String platform() {
        return text("platform").isEmpty() ? ANY_PLATFORM : text("platform");
    }

    /** Letters in a version make it a prerelease. */
    boolean isPrerelease() {
        return version().chars().anyMatch(Character::isLetter);
    }

    PackageKey key() {
        return key(name());
    }

    static PackageKey key(String name) {
        return new PackageKey("ruby", "", name);
    }

    /** The name of the file. */
    String asset() {
        String platform = platform().equals(ANY_PLATFORM) ? "" : "-" + platform();
        return name() + "-" + version() + platform + ".gem";
    }

    /** What is said of the version as long as only an index tells of it. */
    Map<String, String> listing() {
        return Map.of(LISTED + asset(), json.toString());
    }

    /** What is kept of it with the version. */
    Map<String, String> description() {
        List<License> licenses =
                texts("licenses").stream().map(name -> new License(name, "")).toList();
        return new Description()
                .set(KEY + asset(), json.toString())
                .set(Metadata.DISPLAY_NAME, name())
                .set(Metadata.SUMMARY, text("summary"))
                .set(Metadata.HOME_PAGE, text("homepage"))
                .set(
                        Metadata.SOURCE_CODE,
                        json.path("metadata").path("source_code_uri").asText(""))
                .licenses(licenses)
                .dependencies(dependencies())
                .metadata();
    }

    List<String> texts(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What it needs to run. */
    List<Dependency> runtimeDependencies() {
        return dependencies().stream()
                .filter(each -> each.type().equals("runtime"))
                .toList();
    }

    private List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        for (JsonNode each : json.path("dependencies")) {
            dependencies.add(new Dependency(
                    "",
                    each.path("name").asText(""),
                    type(each),
                    requirements(each.path("requirement")).stream()
                            .map(Requirement::toString)
                            .collect(Collectors.joining(", "))));
        }
        return dependencies;
    }

    /** What a dependency is needed for, {@code runtime} or {@code development}. */
    static String type(JsonNode dependency) {
        String type = dependency.path("type").asText("");
        return type.startsWith(":") ? type.substring(1) : type.isEmpty() ? "runtime" : type;
    }

    /** A comparison with a version. */
    record Requirement(String operator, String version) {

        @Override
        public String toString() {
            return operator + " " + version;
        }
    }

    /** The comparisons of a requirement; anything will do if it has none. */
    static List<Requirement> requirements(JsonNode requirement) {
        List<Requirement> requirements = new ArrayList<>();
        for (JsonNode each : requirement.path("requirements")) {
            requirements.add(new Requirement(each.path(0).asText("="), version(each.path(1))));
        }
        return requirements.isEmpty() ? List.of(new Requirement(">=", "0")) : requirements;
    }
}
