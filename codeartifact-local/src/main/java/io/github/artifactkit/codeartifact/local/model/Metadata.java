package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of a version's metadata that the control plane reads, whatever the format: data planes and sources write
 * them. A format may keep more under keys of its own.
 */
public final class Metadata {

    /** The name for people, such as {@code Flask}. */
    public static final String DISPLAY_NAME = "name";

    /** One line that says what it is. */
    public static final String SUMMARY = "summary";

    /** Address of the home page. */
    public static final String HOME_PAGE = "home-page";

    /** Address of the source code. */
    public static final String SOURCE_CODE = "source-code";

    /** The licenses; see {@link #ofLicenses}. */
    public static final String LICENSES = "licenses";

    /** The description for people, in whatever markup. */
    public static final String README = "readme";

    /** The dependencies; see {@link #ofDependencies}. */
    public static final String DEPENDENCIES = "dependencies";

    /**
     * When the version was published: in the public repository that it came from, or as a test says. Of a file, under this
     * key, a space and the file name. Without it, it was published when it came into the domain.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/packages-overview.html">CodeArtifact User Guide,
     *     package version age gating: publish times of the public repository are kept</a>
     */
    private static final String PUBLISHED = "published";

    private Metadata() {}

    /** What to keep of the publish time of a version. */
    public static Map<String, String> ofPublished(Instant time) {
        return Map.of(PUBLISHED, time.toString());
    }

    /** What to keep of the publish time of a file. */
    public static Map<String, String> ofPublished(String file, Instant time) {
        return Map.of(PUBLISHED + " " + file, time.toString());
    }

    /** When a file was published, if it is known. */
    public static Optional<Instant> published(Map<String, String> metadata, String file) {
        return Optional.ofNullable(metadata.getOrDefault(PUBLISHED + " " + file, metadata.get(PUBLISHED)))
                .map(Instant::parse);
    }

    /** When the first file of a version was published, if it is known. */
    public static Optional<Instant> published(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(PUBLISHED))
                .map(Instant::parse)
                .or(() -> metadata.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(PUBLISHED + " "))
                        .map(each -> Instant.parse(each.getValue()))
                        .min(Comparator.naturalOrder()));
    }

    /**
     * A license.
     *
     * @param name its name; empty if there is only an address
     * @param url its address; empty if there is only a name
     */
    public record License(String name, String url) {}

    /**
     * A direct dependency.
     *
     * @param namespace the namespace; empty if it has none
     * @param name the name
     * @param type what kind it is, in the words of the format, such as {@code compile} or {@code regular}
     * @param requirement which versions will do, in the words of the format
     */
    public record Dependency(String namespace, String name, String type, String requirement) {}

    /** The text to keep under {@link #LICENSES}. */
    public static String ofLicenses(List<License> licenses) {
        return licenses.stream()
                .map(license -> row(license.name(), license.url()))
                .collect(Collectors.joining("\n"));
    }

    /** The text to keep under {@link #DEPENDENCIES}. */
    public static String ofDependencies(List<Dependency> dependencies) {
        return dependencies.stream()
                .map(each -> row(each.namespace(), each.name(), each.type(), each.requirement()))
                .collect(Collectors.joining("\n"));
    }

    /** The licenses of a version. */
    public static List<License> licenses(Map<String, String> metadata) {
        return rows(metadata, LICENSES, 2).stream()
                .map(row -> new License(row[0], row[1]))
                .toList();
    }

    /** The dependencies of a version. */
    public static List<Dependency> dependencies(Map<String, String> metadata) {
        return rows(metadata, DEPENDENCIES, 4).stream()
                .map(row -> new Dependency(row[0], row[1], row[2], row[3]))
                .toList();
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replaceAll("[\t\n\r]+", " "))
                .collect(Collectors.joining("\t"));
    }

    private static List<String[]> rows(Map<String, String> metadata, String key, int cells) {
        return Optional.ofNullable(metadata.get(key)).stream()
                .flatMap(String::lines)
                .map(line -> Arrays.copyOf(line.split("\t", cells), cells))
                .map(Metadata::withoutNulls)
                .toList();
    }

    private static String[] withoutNulls(String[] row) {
        return Arrays.stream(row).map(cell -> cell == null ? "" : cell).toArray(String[]::new);
    }
}
