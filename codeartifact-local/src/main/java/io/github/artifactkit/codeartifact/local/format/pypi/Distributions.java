package io.github.artifactkit.codeartifact.local.format.pypi;

import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Wheels and sdists as files of a folder. */
final class Distributions {

    /** What a file asks of the Python that is to run it. */
    static final String REQUIRES_PYTHON = "requires-python";
    /** Why a version should not be used any more; it may be empty. Only sources say so. */
    static final String YANKED = "yanked";

    private Distributions() {}

    /** Tells what a wheel or sdist distributes; only wheels are opened. */
    static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
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
        return metadataFile(wheel)
                .map(content -> fields(new String(content, StandardCharsets.UTF_8)))
                .orElse(Map.of());
    }

    /** A wheel's METADATA, if it has one. */
    static Optional<byte[]> metadataFile(InputStream wheel) throws IOException {
        return Archives.zip(wheel, 1, name -> name.endsWith(".dist-info/METADATA")).values().stream()
                .findFirst();
    }

    private static Map<String, String> fields(String text) {
        List<License> licenses = Stream.of("License-Expression", "License")
                .flatMap(name -> headers(text, name))
                .limit(1)
                .map(name -> new License(name, ""))
                .toList();
        return new Description()
                .set(REQUIRES_PYTHON, header(text, "Requires-Python"))
                .set(Metadata.SUMMARY, header(text, "Summary"))
                .set(Metadata.DISPLAY_NAME, header(text, "Name"))
                .set(Metadata.HOME_PAGE, header(text, "Home-page"))
                .set(Metadata.README, text.substring(Math.min(text.length(), endOfHeaders(text))))
                .licenses(licenses)
                .dependencies(Requirements.of(headers(text, "Requires-Dist").toList()))
                .metadata();
    }

    /** Where the description begins, which follows the first empty line. */
    private static int endOfHeaders(String text) {
        int unix = text.indexOf("\n\n");
        int windows = text.indexOf("\r\n\r\n");
        if (windows >= 0 && (unix < 0 || windows < unix)) {
            return windows + 4;
        }
        return unix < 0 ? text.length() : unix + 2;
    }

    private static String header(String text, String name) {
        return headers(text, name).findFirst().orElse("");
    }

    private static Stream<String> headers(String text, String name) {
        return text.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .filter(value -> !value.isEmpty() && !value.equals("UNKNOWN"));
    }
}
