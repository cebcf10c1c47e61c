package io.github.artifactkit.codeartifact.local.registry.pypi;

import io.github.artifactkit.codeartifact.local.model.Digest;
import io.github.artifactkit.codeartifact.local.model.ExternalSource;
import io.github.artifactkit.codeartifact.local.model.Fingerprint;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A folder of wheels and sdists as a source of Python packages. It is read anew for each request. */
public final class WheelFolder implements ExternalSource {

    private static final int LONGEST_METADATA = 1_000_000;

    private final Path folder;

    /** Takes the files of a folder; folders in it are not looked into. */
    public WheelFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        if (!key.format().equals("pypi")) {
            return Optional.empty();
        }
        Map<String, List<Path>> byVersion = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                PypiNames.distribution(file.getFileName().toString())
                        .filter(found -> found.name().equals(key.name()))
                        .ifPresent(found -> byVersion
                                .computeIfAbsent(found.version(), ignored -> new ArrayList<>())
                                .add(file));
            }
        }
        List<OfferedVersion> offered = new ArrayList<>();
        for (Map.Entry<String, List<Path>> version : byVersion.entrySet()) {
            offered.add(offer(version.getKey(), version.getValue()));
        }
        return offered.isEmpty() ? Optional.empty() : Optional.of(Offer.of(offered));
    }

    private static OfferedVersion offer(String version, List<Path> files) throws IOException {
        List<OfferedFile> assets = new ArrayList<>();
        Map<String, String> metadata = new TreeMap<>();
        for (Path file : files) {
            OfferedFile asset = offer(file);
            assets.add(asset);
            if (asset.name().endsWith(".whl")) {
                metadata.putAll(wheelMetadata(file));
            }
        }
        return new OfferedVersion(version, assets, metadata);
    }

    private static OfferedFile offer(Path file) throws IOException {
        Fingerprint.Taking taking = new Fingerprint.Taking();
        Files.copy(file, taking);
        Fingerprint fingerprint = taking.fingerprint();
        return new OfferedFile(
                file.getFileName().toString(),
                OptionalLong.of(fingerprint.size()),
                Map.of(Digest.SHA256, fingerprint.digest(Digest.SHA256)),
                () -> Files.newInputStream(file));
    }

    /** The fields of a wheel's METADATA that indexes and the API show. */
    static Map<String, String> wheelMetadata(Path wheel) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(wheel))) {
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
