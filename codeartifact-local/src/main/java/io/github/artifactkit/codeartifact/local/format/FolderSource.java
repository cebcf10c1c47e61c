package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of package files as an external source: it is listed anew for each request, and a file is read once, until
 * it changes. Folders in it are not looked into.
 */
final class FolderSource implements ExternalSource {

    private final Path folder;
    private final PackageFile.Reader reader;
    private final Map<Path, Entry> seen = new ConcurrentHashMap<>();

    /**
     * Takes the files of a folder.
     *
     * @param reader tells which of them are packages
     */
    FolderSource(Path folder, PackageFile.Reader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        Map<String, List<OfferedFile>> files = new TreeMap<>();
        Map<String, Map<String, String>> metadata = new HashMap<>();
        for (Entry entry : entries()) {
            PackageFile found = entry.found;
            if (found != null && found.key().equals(key)) {
                files.computeIfAbsent(found.version(), ignored -> new ArrayList<>())
                        .add(entry.offered());
                metadata.computeIfAbsent(found.version(), ignored -> new HashMap<>())
                        .putAll(found.metadata());
            }
        }
        List<OfferedVersion> versions = files.entrySet().stream()
                .map(each -> new OfferedVersion(
                        each.getKey(), each.getValue(), metadata.getOrDefault(each.getKey(), Map.of())))
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of(Offer.of(versions));
    }

    @Override
    public Set<PackageKey> packages() throws IOException {
        Set<PackageKey> packages = new TreeSet<>();
        for (Entry entry : entries()) {
            PackageFile found = entry.found;
            if (found != null) {
                packages.add(found.key());
            }
        }
        return packages;
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                look(file).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private Optional<Entry> look(Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        Entry last = seen.get(file);
        if (last == null || !last.isOf(attributes)) {
            last = new Entry(file, attributes, read(file));
            seen.put(file, last);
        }
        return Optional.of(last);
    }

    private @Nullable PackageFile read(Path file) throws IOException {
        try {
            return reader.read(file.getFileName().toString(), () -> Files.newInputStream(file))
                    .orElse(null);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What was found in a file when it had that time and size. */
    private static final class Entry {

        private final Path file;
        private final FileTime modified;
        private final long size;
        private final @Nullable PackageFile found;
        private @Nullable OfferedFile offered;

        Entry(Path file, BasicFileAttributes attributes, @Nullable PackageFile found) {
            this.file = file;
            this.modified = attributes.lastModifiedTime();
            this.size = attributes.size();
            this.found = found;
        }

        boolean isOf(BasicFileAttributes attributes) {
            return attributes.size() == size && attributes.lastModifiedTime().equals(modified);
        }

        /** Takes the digests when they are first needed. */
        synchronized OfferedFile offered() throws IOException {
            if (offered == null) {
                Fingerprint.Taking taking = new Fingerprint.Taking();
                Files.copy(file, taking);
                String name = found == null ? file.getFileName().toString() : found.asset();
                offered = OfferedFile.of(name, taking.fingerprint(), () -> Files.newInputStream(file))
                        .publishedAt(modified.toInstant());
            }
            return offered;
        }
    }
}
