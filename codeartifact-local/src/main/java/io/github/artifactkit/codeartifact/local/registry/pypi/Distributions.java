package io.github.artifactkit.codeartifact.local.registry.pypi;

import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.registry.FolderAsset;
import io.github.artifactkit.codeartifact.local.registry.PackageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Wheels and sdists as files of a folder. */
public final class Distributions {

    private static final int LONGEST_METADATA = 1_000_000;

    private Distributions() {}

    /** Tells what a wheel or sdist distributes. */
    public static Optional<PackageFile> read(FolderAsset file) throws IOException {
        Optional<PypiNames.Distribution> found = PypiNames.distribution(file.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> metadata = file.name().endsWith(".whl") ? wheelMetadata(file.open()) : Map.of();
        PackageKey key = PypiNames.key(found.get().name());
        return Optional.of(new PackageFile(key, found.get().version(), file, metadata));
    }

    /** The fields of a wheel's METADATA that indexes and the API show. */
    static Map<String, String> wheelMetadata(InputStream wheel) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(wheel)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".dist-info/METADATA")) {
                    String text = new String(zip.readNBytes(LONGEST_METADATA), StandardCharsets.UTF_8);
                    header(text, "Requires-Python").ifPresent(value -> found.put("requires-python", value));
                    header(text, "Summary").ifPresent(value -> found.put("summary", value));
                    header(text, "Name").ifPresent(value -> found.put("name", value));
                    break;
                }
            }
        }
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
