package io.github.artifactkit.codeartifact.local.format.nuget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Times;
import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Comparator;
import java.util.List;

/**
 * The documents that tell what a feed has and what it says of it.
 *
 * @param url address of the repository
 * @param key the package
 * @see <a href="https://learn.microsoft.com/nuget/api/registration-base-url-resource">NuGet, package metadata</a>
 */
record Registration(String url, PackageKey key) {

    /** Where the service has them; the address is seen in dependabot-core issue 8837. */
    static final String PATH = "v3/registration4/";

    static final String FLAT = "v3/flatcontainer/";
    static final String PUBLISH = "v3/package";
    static final String SEARCH = "v3/query";

    /** Clients look for one of these each, NuGet.exe before 6 for {@code /Versioned}, {@code /3.4.0} and the beta. */
    private static final List<String> REGISTRATION_TYPES =
            List.of("", "/3.0.0-beta", "/3.0.0-rc", "/3.4.0", "/3.6.0", "/Versioned");

    private static final List<String> SEARCH_TYPES =
            List.of("", "/3.0.0-beta", "/3.0.0-rc", "/3.4.0", "/3.5.0", "/Versioned");

    /** What a feed can do, and where. */
    static ObjectNode serviceIndex(String url) {
        ObjectNode index = Nuspec.JSON.createObjectNode();
        index.put("version", "3.0.0");
        ArrayNode resources = index.putArray("resources");
        resource(resources, url + FLAT, "PackageBaseAddress/3.0.0");
        REGISTRATION_TYPES.forEach(type -> resource(resources, url + PATH, "RegistrationsBaseUrl" + type));
        SEARCH_TYPES.forEach(type -> resource(resources, url + SEARCH, "SearchQueryService" + type));
        resource(resources, url + PUBLISH, "PackagePublish/2.0.0");
        return index;
    }

    private static void resource(ArrayNode resources, String address, String type) {
        resources.addObject().put("@id", address).put("@type", type);
    }

    /** The versions in their order; one that is not in NuGet's form comes first. */
    static List<AvailableVersion> sorted(List<AvailableVersion> versions) {
        return versions.stream()
                .sorted(Comparator.comparing(
                        each -> NugetVersion.of(each.version()).orElse(null),
                        Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** A version as clients write it. */
    static String shown(AvailableVersion version) {
        return NugetVersion.of(version.version()).map(NugetVersion::toString).orElse(version.version());
    }

    /** The versions of a package, and nothing else. */
    static ObjectNode versions(List<AvailableVersion> versions) {
        ObjectNode document = Nuspec.JSON.createObjectNode();
        ArrayNode all = document.putArray("versions");
        sorted(versions).forEach(each -> all.add(shown(each)));
        return document;
    }

    private String base() {
        return url + PATH + key.name() + "/";
    }

    private String index() {
        return base() + "index.json";
    }

    private String leaf(AvailableVersion version) {
        return base() + shown(version) + ".json";
    }

    private String content(AvailableVersion version) {
        String shown = shown(version);
        return url + FLAT + key.name() + "/" + shown + "/" + key.name() + "." + shown + ".nupkg";
    }

    /** All versions with all that is said of them, on one page. */
    ObjectNode document(List<AvailableVersion> versions) {
        List<AvailableVersion> sorted = sorted(versions);
        ObjectNode document = Nuspec.JSON.createObjectNode();
        document.put("@id", index());
        document.put("count", 1);
        ObjectNode page = document.putArray("items").addObject();
        page.put("@id", index() + "#page");
        page.put("@type", "catalog:CatalogPage");
        page.put("count", sorted.size());
        page.put("lower", shown(sorted.get(0)));
        page.put("upper", shown(sorted.get(sorted.size() - 1)));
        ArrayNode items = page.putArray("items");
        sorted.forEach(each -> item(items.addObject(), each));
        return document;
    }

    private void item(ObjectNode item, AvailableVersion version) {
        item.put("@id", leaf(version));
        item.put("@type", "Package");
        item.set("catalogEntry", entry(version));
        item.put("packageContent", content(version));
        item.put("registration", index());
    }

    private ObjectNode entry(AvailableVersion version) {
        ObjectNode entry = Nuspec.entry(version.metadata());
        entry.put("@id", leaf(version));
        entry.put("@type", "PackageDetails");
        entry.put("packageContent", content(version));
        entry.put("published", Times.text(version.publishedTime()));
        return entry;
    }

    /** One version. */
    ObjectNode document(AvailableVersion version) {
        ObjectNode document = Nuspec.JSON.createObjectNode();
        document.put("@id", leaf(version));
        document.putArray("@type").add("Package");
        document.set("catalogEntry", entry(version));
        document.put("listed", Nuspec.entry(version.metadata()).path("listed").asBoolean(true));
        document.put("packageContent", content(version));
        document.put("published", Times.text(version.publishedTime()));
        document.put("registration", index());
        return document;
    }

    /** What a search shows of a package. */
    ObjectNode hit(List<AvailableVersion> versions) {
        List<AvailableVersion> sorted = sorted(versions);
        AvailableVersion newest = sorted.get(sorted.size() - 1);
        ObjectNode hit = Nuspec.entry(newest.metadata());
        hit.retain("id", "version", "description", "summary", "title", "licenseUrl", "projectUrl", "iconUrl");
        hit.put("@id", index());
        hit.put("@type", "Package");
        hit.put("registration", index());
        hit.putArray("authors")
                .add(Nuspec.entry(newest.metadata()).path("authors").asText(""));
        hit.put("totalDownloads", 0);
        hit.putArray("packageTypes").addObject().put("name", "Dependency");
        ArrayNode all = hit.putArray("versions");
        for (AvailableVersion each : sorted) {
            all.addObject().put("@id", leaf(each)).put("version", shown(each)).put("downloads", 0);
        }
        return hit;
    }
}
