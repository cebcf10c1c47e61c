package io.github.artifactkit.codeartifact.local.registry;

import io.github.artifactkit.codeartifact.local.model.ExternalSource;
import io.github.artifactkit.codeartifact.local.model.Offered;
import io.github.artifactkit.codeartifact.local.model.OfferedAsset;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of package files as an external source: it is listed anew for each request, and a file is read once, until
 * it changes. Folders in it are not looked into.
 */
public final class FolderSource implements ExternalSource {

    private final Path folder;
    private final PackageFile.Reader reader;
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    /** What was found in a file when it had that time and size. */
    private record Seen(FileTime modified, long size, Optional<PackageFile> found) {}

    /**
     * Takes the files of a folder.
     *
     * @param reader tells which of them are packages
     */
    public FolderSource(Path folder, PackageFile.Reader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    @Override
    public Offers offers(PackageKey key) throws IOException {
        Map<String, List<OfferedAsset>> assets = new TreeMap<>();
        Map<String, Map<String, String>> metadata = new HashMap<>();
        for (PackageFile file : packages()) {
            if (file.key().equals(key)) {
                assets.computeIfAbsent(file.version(), ignored -> new ArrayList<>())
                        .add(file.asset());
                metadata.computeIfAbsent(file.version(), ignored -> new HashMap<>())
                        .putAll(file.metadata());
            }
        }
        return new Offers(
                assets.entrySet().stream()
                        .map(version -> new Offered(
                                version.getKey(),
                                version.getValue(),
                                metadata.getOrDefault(version.getKey(), Map.of())))
                        .toList(),
                Map.of());
    }

    private List<PackageFile> packages() throws IOException {
        List<PackageFile> packages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                look(file).ifPresent(packages::add);
            }
        }
        return packages;
    }

    private Optional<PackageFile> look(Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        Seen last = seen.get(file);
        if (last == null || !last.modified.equals(attributes.lastModifiedTime()) || last.size != attributes.size()) {
            last = new Seen(attributes.lastModifiedTime(), attributes.size(), reader.read(new FolderAsset(file)));
            seen.put(file, last);
        }
        return last.found;
    }
}
