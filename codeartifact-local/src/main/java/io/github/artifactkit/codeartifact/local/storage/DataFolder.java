package io.github.artifactkit.codeartifact.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that keeps a registry across restarts. It holds {@code journal}, every change since the folder was made or
 * since the journal was last written anew, and {@code blobs}, the files by their digests. A change is acknowledged when
 * it is on the disk. A line at the end that was not written to its end belongs to a change that was not acknowledged, and
 * is dropped; any other damage is refused.
 */
public final class DataFolder implements Closeable {

    /** What may be in a folder without a journal, because its first start was cut off, or it is a volume of its own. */
    private static final Set<String> OWN = Set.of("lock", "blobs", "journal.new", "certificate.p12", "lost+found");

    private final Path folder;
    private final Path journalFile;
    private final FileChannel lock;
    private final FolderBlobs blobs;
    private final Registry registry;
    private final JournalFile journal;

    /**
     * Opens a folder, which is made if it is not there, and reads what it holds.
     *
     * @param clock where the registry takes its times from
     * @throws IOException if it cannot be read or written, another process uses it, or it is damaged; the message says
     *     which
     */
    public DataFolder(Path folder, Clock clock) throws IOException {
        this.folder = folder;
        this.journalFile = folder.resolve("journal");
        Files.createDirectories(folder);
        refuseForeign();
        this.lock = lock(folder);
        try {
            this.blobs = new FolderBlobs(folder.resolve("blobs"));
            this.registry = new Registry(clock, blobs);
            boolean good = Files.exists(journalFile) && read();
            sweep();
            this.journal = good ? JournalFile.open(journalFile) : JournalFile.create(journalFile, registry.contents());
            registry.keepIn(journal);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A folder of somebody else's files stays as it is: files that no journal mentions would be swept away. */
    private void refuseForeign() throws IOException {
        if (Files.exists(journalFile)) {
            return;
        }
        refuseForeign(folder, OWN);
        if (Files.isDirectory(folder.resolve("blobs"))) {
            refuseForeign(folder.resolve("blobs"), Set.of("incoming"));
        }
    }

    private static void refuseForeign(Path folder, Set<String> own) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            Optional<Path> foreign = all.filter(
                            file -> !own.contains(file.getFileName().toString()))
                    .findFirst();
            if (foreign.isPresent()) {
                throw new IOException("the folder " + folder + " holds something else, such as '"
                        + foreign.get().getFileName() + "', and no journal; name an empty folder or a new one");
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process itself uses the folder: the same as another process.
        }
        channel.close();
        throw new IOException("the folder " + folder + " is in use by another codeartifact-local");
    }

    /** What the folder holds. */
    public Registry registry() {
        return registry;
    }

    /** The files in it. */
    public Blobs blobs() {
        return blobs;
    }

    /** Reads the journal, and says whether it may be written on: it ends well, and is not much longer than it must be. */
    private boolean read() throws IOException {
        ChangeJson changes = new ChangeJson(blobs::find);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(journalFile), 1 << 16)) {
            Line line = new Line();
            if (!line.read(in) || !line.text().equals(JournalFile.HEADER)) {
                throw new IOException(
                        "the file " + journalFile + " is no journal of this version of codeartifact-local");
            }
            long made = 0;
            for (long number = 2; line.read(in); number++) {
                Optional<List<JsonNode>> batch = line.changes();
                if (batch.isEmpty()) {
                    if (line.read(in)) {
                        throw new IOException("the file " + journalFile + " is damaged in line " + number);
                    }
                    return false;
                }
                restore(batch.get().stream().map(changes::read), number);
                made += batch.get().size();
            }
            return made < 2 * registry.contents().count() + 1000;
        }
    }

    /** What bears its checksum and cannot be read all the same was written by another version. */
    private void restore(Stream<Change> batch, long number) throws IOException {
        try {
            batch.forEach(registry::restore);
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            throw new IOException(
                    "the file " + journalFile + " has a change in line " + number
                            + " that this version of codeartifact-local does not know: " + e.getMessage(),
                    e);
        }
    }

    /** A line of the file; one without a line feed at its end is not complete. */
    private static final class Line {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean complete;

        boolean read(InputStream in) throws IOException {
            bytes.reset();
            int next = in.read();
            while (next >= 0 && next != '\n') {
                bytes.write(next);
                next = in.read();
            }
            complete = next == '\n';
            return complete || bytes.size() > 0;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        Optional<List<JsonNode>> changes() throws IOException {
            return complete ? JournalLine.read(bytes.toByteArray(), 0, bytes.size()) : Optional.empty();
        }
    }

    private void sweep() throws IOException {
        Set<String> mentioned = new HashSet<>();
        registry.contents().forEach(change -> {
            if (change instanceof Change.VersionPut put) {
                for (Asset asset : put.version().assets()) {
                    mentioned.add(asset.digest(Digest.SHA256));
                }
            }
        });
        Set<String> missing = blobs.sweep(mentioned);
        if (!missing.isEmpty()) {
            throw new IOException("the folder " + folder + " is damaged: " + missing.size()
                    + " files are missing, such as the one with the SHA-256 digest "
                    + missing.iterator().next());
        }
    }

    /** Ends the use of the folder. What was acknowledged is on the disk already. */
    @Override
    public void close() throws IOException {
        journal.close();
        lock.close();
    }
}
