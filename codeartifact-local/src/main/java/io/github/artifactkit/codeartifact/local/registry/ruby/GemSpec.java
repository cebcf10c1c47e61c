package io.github.artifactkit.codeartifact.local.registry.ruby;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.registry.Description;
import io.github.artifactkit.codeartifact.local.registry.PackageFile;
import io.github.artifactkit.codeartifact.local.registry.archive.Archives;
import io.github.artifactkit.codeartifact.local.registry.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Custom;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Dumped;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Instance;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Nil;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Row;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Symbol;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Table;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Text;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Truth;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyMarshal.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a {@code .gem} file says of itself.
 *
 * @param json its specification, without the names of its files
 * @see <a href="https://guides.rubygems.org/specification-reference/">RubyGems, specification reference</a>
 */
public record GemSpec(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Begins the entries of a version's metadata that hold specifications; the file name follows. */
    private static final String KEY = "gemspec ";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9A-Za-z]+)*");
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String ANY_PLATFORM = "ruby";

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
     * @throws BrokenArchiveException if it is none, or its name, version or platform is not one
     */
    static GemSpec ofGem(InputStream gem) throws IOException {
        byte[] packed = Archives.tar(gem, 1, "metadata.gz"::equals).get("metadata.gz");
        if (packed == null) {
            throw new BrokenArchiveException("the gem has no metadata.gz");
        }
        String yaml = new String(Archives.gunzip(packed, "metadata.gz"), StandardCharsets.UTF_8);
        if (!(GemYaml.read(yaml) instanceof ObjectNode all)) {
            throw new BrokenArchiveException("its metadata is no specification");
        }
        GemSpec spec = new GemSpec(all.retain(KEPT));
        if (!NAME.matcher(spec.name()).matches()
                || !VERSION.matcher(spec.version()).matches()
                || !PLATFORM.matcher(spec.platform()).matches()) {
            throw new BrokenArchiveException("its metadata has the name '" + spec.name() + "', the version '"
                    + spec.version() + "' and the platform '" + spec.platform() + "'");
        }
        return spec;
    }

    /** Tells what a file of a folder is, if it is a gem. */
    public static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
        if (!name.endsWith(".gem")) {
            return Optional.empty();
        }
        GemSpec spec = ofGem(content.open());
        return Optional.of(new PackageFile(spec.key(), spec.version(), spec.asset(), spec.description()));
    }

    /** The specifications of a version, one for each platform. */
    static List<GemSpec> of(AvailableVersion version) {
        List<GemSpec> specs = new ArrayList<>();
        version.metadata().forEach((key, json) -> {
            if (key.startsWith(KEY) && version.file(key.substring(KEY.length())).isPresent()) {
                specs.add(parse(json));
            }
        });
        return specs;
    }

    private static GemSpec parse(String json) {
        try {
            return new GemSpec(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification was kept that is not JSON", e);
        }
    }

    private String text(String field) {
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

    private List<String> texts(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false)
                .map(JsonNode::asText)
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

    private static String type(JsonNode dependency) {
        String type = dependency.path("type").asText("");
        return type.startsWith(":") ? type.substring(1) : type.isEmpty() ? "runtime" : type;
    }

    /** A comparison with a version. */
    private record Requirement(String operator, String version) {

        @Override
        public String toString() {
            return operator + " " + version;
        }

        Value value() {
            return RubyMarshal.row(new Text(operator), rubyVersion(version));
        }
    }

    private static List<Requirement> requirements(JsonNode requirement) {
        List<Requirement> requirements = new ArrayList<>();
        for (JsonNode each : requirement.path("requirements")) {
            requirements.add(new Requirement(each.path(0).asText("="), version(each.path(1))));
        }
        return requirements.isEmpty() ? List.of(new Requirement(">=", "0")) : requirements;
    }

    /** What the list of all gems says of it. */
    Value tuple() {
        return RubyMarshal.row(new Text(name()), rubyVersion(version()), new Text(platform()));
    }

    /** What the dependency API says of it. */
    Value dependencyEntry() {
        Map<Symbol, Value> entry = new LinkedHashMap<>();
        entry.put(new Symbol("name"), new Text(name()));
        entry.put(new Symbol("number"), new Text(version()));
        entry.put(new Symbol("platform"), new Text(platform()));
        entry.put(
                new Symbol("dependencies"),
                new Row(dependencies().stream()
                        .filter(each -> each.type().equals("runtime"))
                        .map(each -> (Value) RubyMarshal.row(new Text(each.name()), new Text(each.requirement())))
                        .toList()));
        return new Table(entry);
    }

    private static Value rubyVersion(String version) {
        return new Custom("Gem::Version", RubyMarshal.row(new Text(version)));
    }

    private static Value rubyRequirement(JsonNode requirement) {
        List<Value> all =
                requirements(requirement).stream().map(Requirement::value).toList();
        return new Custom("Gem::Requirement", RubyMarshal.row(new Row(all)));
    }

    /** The specification as RubyGems itself would write it; the order of the fields is fixed. */
    Value specification() {
        Map<Text, Text> metadata = new LinkedHashMap<>();
        json.path("metadata")
                .properties()
                .forEach(each -> metadata.put(
                        new Text(each.getKey()), new Text(each.getValue().asText(""))));
        List<Value> dependencies = new ArrayList<>();
        json.path("dependencies").forEach(each -> dependencies.add(dependency(each)));
        String date = text("date").length() < 10 ? "1980-01-02" : text("date").substring(0, 10);
        return new Dumped(
                "Gem::Specification",
                RubyMarshal.row(
                        new Text(text("rubygems_version")),
                        new RubyMarshal.Int(4),
                        new Text(name()),
                        rubyVersion(version()),
                        new Text(date),
                        new Text(text("summary")),
                        rubyRequirement(json.path("required_ruby_version")),
                        rubyRequirement(json.path("required_rubygems_version")),
                        new Text(platform()),
                        new Row(dependencies),
                        new Text(""),
                        new Nil(),
                        row("authors"),
                        new Text(text("description")),
                        new Text(text("homepage")),
                        new Truth(true),
                        new Text(platform()),
                        row("licenses"),
                        new Table(metadata)));
    }

    private Value row(String field) {
        return new Row(texts(field).stream().map(each -> (Value) new Text(each)).toList());
    }

    private static Value dependency(JsonNode dependency) {
        Value requirement = rubyRequirement(dependency.path("requirement"));
        Map<String, Value> variables = new LinkedHashMap<>();
        variables.put("@name", new Text(dependency.path("name").asText("")));
        variables.put("@requirement", requirement);
        variables.put("@type", new Symbol(type(dependency)));
        variables.put(
                "@prerelease",
                new Truth(dependency.path("prerelease").asText("").equals("true")));
        variables.put("@version_requirements", requirement);
        return new Instance("Gem::Dependency", variables);
    }
}
