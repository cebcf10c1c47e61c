package io.github.artifactkit.codeartifact.local.format.nuget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.Xml;
import io.github.artifactkit.codeartifact.local.format.Xml.Element;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The manifest in a {@code .nupkg} file.
 *
 * @param metadata the element of that name
 * @param readme the readme that it names; empty if it names none
 * @see <a href="https://learn.microsoft.com/nuget/reference/nuspec">NuGet, .nuspec reference</a>
 */
record Nuspec(Element metadata, Optional<String> readme) {

    static final ObjectMapper JSON = Json.MAPPER;

    /** The entry of a version's metadata that holds what registrations say of it. */
    private static final String KEY = "nuget-entry";

    private static final Pattern ID = Pattern.compile("\\w+([.-]\\w+)*");
    private static final int LONGEST_ID = 100;

    /** What registrations repeat of the manifest as it is. */
    private static final List<String> REPEATED = List.of(
            "description", "authors", "title", "summary", "language", "licenseUrl", "projectUrl", "iconUrl", "tags");

    /**
     * Reads the manifest of a package.
     *
     * @param nupkg the package; opened again for the readme that the manifest names
     * @throws BrokenArchiveException if the package has no manifest, or its id or version is not one
     */
    static Nuspec ofPackage(PackageFile.Content nupkg) throws IOException {
        byte[] manifest = manifest(Archives.zip(nupkg.open(), 1, Nuspec::isManifest));
        Element metadata = Xml.find(Xml.read(new ByteArrayInputStream(manifest)), "metadata")
                .orElseThrow(() -> new BrokenArchiveException("the .nuspec has no element 'metadata'"));
        Nuspec nuspec = new Nuspec(metadata, readme(metadata, nupkg));
        if (!isId(nuspec.id()) || NugetVersion.of(nuspec.version()).isEmpty()) {
            throw new BrokenArchiveException(
                    "the .nuspec has the id '" + nuspec.id() + "' and the version '" + nuspec.version() + "'");
        }
        return nuspec;
    }

    private static Optional<String> readme(Element metadata, PackageFile.Content nupkg) throws IOException {
        String name = Xml.text(metadata, "readme").replace('\\', '/');
        return name.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                                Archives.zip(nupkg.open(), 1, name::equals).get(name))
                        .map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** The manifest as it is in the package. */
    static byte[] manifest(Map<String, byte[]> files) throws IOException {
        return files.entrySet().stream()
                .filter(each -> isManifest(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new BrokenArchiveException("the package has no .nuspec"));
    }

    static boolean isManifest(String name) {
        return name.endsWith(".nuspec") && !name.contains("/");
    }

    static boolean isId(String text) {
        return text.length() <= LONGEST_ID && ID.matcher(text).matches();
    }

    /** Tells what a file of a folder is, if it is a package. */
    static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
        if (!name.endsWith(".nupkg")) {
            return Optional.empty();
        }
        Nuspec nuspec = ofPackage(content);
        return Optional.of(new PackageFile(nuspec.key(), nuspec.stored(), nuspec.asset(), nuspec.description()));
    }

    String id() {
        return Xml.text(metadata, "id");
    }

    String version() {
        return Xml.text(metadata, "version");
    }

    /** The version as the domain keeps it. */
    String stored() {
        return NugetVersion.stored(version());
    }

    PackageKey key() {
        return key(id());
    }

    static PackageKey key(String id) {
        return new PackageKey("nuget", "", id.toLowerCase(Locale.ROOT));
    }

    /** The name of the one asset of a version. */
    String asset() {
        return asset(key(), stored());
    }

    static String asset(PackageKey key, String stored) {
        return key.name() + "." + stored + ".nupkg";
    }

    /** What is kept of it with the version. */
    Map<String, String> description() {
        String summary = Xml.text(metadata, "summary");
        return new Description()
                .set(KEY, entry().toString())
                .set(Metadata.DISPLAY_NAME, id())
                .set(Metadata.SUMMARY, summary.isEmpty() ? Xml.text(metadata, "description") : summary)
                .set(Metadata.HOME_PAGE, Xml.text(metadata, "projectUrl"))
                .set(Metadata.SOURCE_CODE, attribute("repository", "url"))
                .set(Metadata.README, readme.orElse(""))
                .licenses(licenses())
                .dependencies(dependencies())
                .metadata();
    }

    private String attribute(String element, String name) {
        return Xml.find(metadata, element).map(each -> each.attribute(name)).orElse("");
    }

    private List<License> licenses() {
        String expression = expression();
        String url = Xml.text(metadata, "licenseUrl");
        return expression.isEmpty() && url.isEmpty() ? List.of() : List.of(new License(expression, url));
    }

    /** A licence may also be a file in the package; then its name says nothing. */
    private String expression() {
        return attribute("license", "type").equals("expression") ? Xml.text(metadata, "license") : "";
    }

    /** A dependency that several frameworks have is told once. */
    private List<Dependency> dependencies() {
        return groups().stream()
                .flatMap(group -> Xml.children(group, "dependency").stream())
                .map(each -> new Dependency(
                        "", each.attribute("id").toLowerCase(Locale.ROOT), "", each.attribute("version")))
                .distinct()
                .toList();
    }

    /** Dependencies are in a group for each framework; those of old are in none. */
    private List<Element> groups() {
        List<Element> groups = new ArrayList<>();
        Xml.find(metadata, "dependencies").ifPresent(all -> {
            if (!Xml.children(all, "dependency").isEmpty()) {
                groups.add(all);
            }
            groups.addAll(Xml.children(all, "group"));
        });
        return groups;
    }

    /** What registrations say of the version, without addresses. */
    private ObjectNode entry() {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("id", id());
        entry.put("version", NugetVersion.of(version()).orElseThrow().toString());
        REPEATED.forEach(name -> put(entry, name, Xml.text(metadata, name)));
        put(entry, "licenseExpression", expression());
        put(entry, "minClientVersion", metadata.attribute("minClientVersion"));
        entry.put(
                "requireLicenseAcceptance",
                Xml.text(metadata, "requireLicenseAcceptance").equals("true"));
        entry.put("listed", true);
        ArrayNode groups = entry.putArray("dependencyGroups");
        groups().forEach(group -> put(groups.addObject(), group));
        return entry;
    }

    private static void put(ObjectNode into, String name, String value) {
        if (!value.isEmpty()) {
            into.put(name, value);
        }
    }

    private static void put(ObjectNode into, Element group) {
        put(into, "targetFramework", group.attribute("targetFramework"));
        ArrayNode dependencies = into.putArray("dependencies");
        for (Element each : Xml.children(group, "dependency")) {
            String version = each.attribute("version");
            boolean lowest = !version.isEmpty() && !version.startsWith("[") && !version.startsWith("(");
            dependencies
                    .addObject()
                    .put("id", each.attribute("id"))
                    .put("range", lowest ? "[" + version + ", )" : version.isEmpty() ? "(, )" : version);
        }
    }

    /** What {@link #description} keeps of a version that another registry describes. */
    static Map<String, String> description(ObjectNode entry) {
        List<Dependency> dependencies = new ArrayList<>();
        entry.path("dependencyGroups")
                .forEach(group -> group.path("dependencies")
                        .forEach(each -> dependencies.add(new Dependency(
                                "",
                                each.path("id").asText("").toLowerCase(Locale.ROOT),
                                "",
                                each.path("range").asText("")))));
        String summary = entry.path("summary").asText("");
        License license = new License(
                entry.path("licenseExpression").asText(""),
                entry.path("licenseUrl").asText(""));
        return new Description()
                .set(KEY, entry.toString())
                .set(Metadata.DISPLAY_NAME, entry.path("id").asText(""))
                .set(
                        Metadata.SUMMARY,
                        summary.isEmpty() ? entry.path("description").asText("") : summary)
                .set(Metadata.HOME_PAGE, entry.path("projectUrl").asText(""))
                .licenses(license.name().isEmpty() && license.url().isEmpty() ? List.of() : List.of(license))
                .dependencies(dependencies.stream().distinct().toList())
                .metadata();
    }

    /** What registrations say of a version, without addresses, from what is kept of it. */
    static ObjectNode entry(Map<String, String> metadata) {
        try {
            if (JSON.readTree(metadata.getOrDefault(KEY, "{}")) instanceof ObjectNode entry) {
                return entry;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest was kept that is not JSON", e);
        }
        throw new IllegalStateException("a manifest was kept that is not an object");
    }
}
