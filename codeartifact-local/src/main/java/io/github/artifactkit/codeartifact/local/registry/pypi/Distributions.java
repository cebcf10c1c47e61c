package io.github.artifactkit.codeartifact.local.registry.pypi;

import io.github.artifactkit.codeartifact.local.model.Details;
import io.github.artifactkit.codeartifact.local.registry.PackageFile;
import io.github.artifactkit.codeartifact.local.registry.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Wheels and sdists as files of a folder. */
public final class Distributions {

    /** What a file asks of the Python that is to run it. */
    static final String REQUIRES_PYTHON = "requires-python";
    /** Why a version should not be used any more; it may be empty. Only sources say so. */
    static final String YANKED = "yanked";

    private Distributions() {}

    /** Tells what a wheel or sdist distributes; only wheels are opened. */
    public static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
        Optional<PypiNames.Distribution> found = PypiNames.distribution(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> metadata = name.endsWith(".whl") ? wheelMetadata(content.open()) : Map.of();
        return Optional.of(
                new PackageFile(PypiNames.key(found.get().name()), found.get().version(), name, metadata));
    }

    /** The fields of a wheel's METADATA that indexes and the API show. */
    static Map<String, String> wheelMetadata(InputStream wheel) throws IOException {
        return Archives.zip(wheel, 1, name -> name.endsWith(".dist-info/METADATA")).values().stream()
                .map(content -> fields(new String(content, StandardCharsets.UTF_8)))
                .findFirst()
                .orElse(Map.of());
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> found = new TreeMap<>();
        header(text, "Requires-Python").ifPresent(value -> found.put(REQUIRES_PYTHON, value));
        header(text, "Summary").ifPresent(value -> found.put(Details.SUMMARY, value));
        header(text, "Name").ifPresent(value -> found.put(Details.DISPLAY_NAME, value));
        return found;
    }

    private static Optional<String> header(String text, String name) {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
