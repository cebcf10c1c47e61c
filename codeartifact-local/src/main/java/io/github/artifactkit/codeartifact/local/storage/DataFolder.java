package io.github.artifactkit.codeartifact.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that keeps a registry across restarts. It holds {@code journal}, every change since the folder was made or
 * since the journal was last written anew, {@code journal.count}, how many lines of it were kept, and {@code blobs}, the
 * files by their digests. A change is acknowledged when it is on the disk. An incomplete line at the end belongs to a
 * change that was not acknowledged, and is dropped. A folder with any other damage is not opened, unless it is to be
 * recovered; nothing is deleted then. All files are for their owner alone.
 */
public final class DataFolder implements Closeable {

    /** What may be in a folder without a journal, because its first start was cut off, or it is a volume of its own. */
    private static final Set<String> OWN =
            Set.of("lock", "blobs", "journal.new", "journal.count", "certificate.p12", "lost+found");

    private static final String DAMAGED = "journal.damaged-";

    private final Path folder;
    private final Path journalFile;
    private final boolean recover;
    private final FileChannel lock;
    private final FolderBlobs blobs;
    private final Registry registry;
    private final JournalFile journal;

    /** What a journal holds: how many good lines, and whether it may be written on behind them. */
    private record Contents(long lines, boolean good) {}

    /**
     * Opens a folder, which is made if it does not exist, and reads what it holds.
     *
     * @param clock where the registry takes its times from
     * @param recover whether a damaged folder is opened with what is left of it; a damaged journal is kept beside the new
     *     one, and no files are deleted as long as it is there
     * @throws IOException if it cannot be read or written, another process uses it, or it is damaged; the message says
     *     which
     */
    public DataFolder(Path folder, Clock clock, boolean recover) throws IOException {
        this.folder = folder;
        this.journalFile = folder.resolve("journal");
        this.recover = recover;
        PrivateFiles.createFolder(folder);
        rejectForeign();
        this.lock = lock(folder);
        try {
            this.blobs = new FolderBlobs(folder.resolve("blobs"));
            this.registry = new Registry(clock, blobs);
            KeptCount count = new KeptCount(folder.resolve("journal.count"));
            Contents contents = Files.exists(journalFile) ? read(count.read()) : new Contents(0, false);
            sweep();
            this.journal = contents.good()
                    ? JournalFile.open(journalFile, count, contents.lines())
                    : JournalFile.create(journalFile, count, registry.contents());
            registry.keepIn(journal);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A folder with other files is not touched: files that no journal mentions would be swept away. */
    private void rejectForeign() throws IOException {
        if (Files.exists(journalFile)) {
            return;
        }
        rejectForeign(folder, OWN);
        if (Files.isDirectory(folder.resolve("blobs"))) {
            rejectForeign(folder.resolve("blobs"), Set.of("incoming"));
        }
    }

    private static void rejectForeign(Path folder, Set<String> own) throws IOException {
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
                PrivateFiles.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

    /** Reads the journal. */
    private Contents read(OptionalLong kept) throws IOException {
        ChangeJson changes = new ChangeJson(blobs::find);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(journalFile), 1 << 16)) {
            Line line = new Line();
            if (!line.read(in) || !line.text().equals(JournalFile.HEADER)) {
                throw new IOException(
                        "the file " + journalFile + " is not a journal of this version of codeartifact-local");
            }
            long number = 0;
            long made = 0;
            while (line.read(in)) {
                number++;
                Optional<List<JsonNode>> batch = line.changes(number);
                if (batch.isEmpty()) {
                    boolean torn = !line.isComplete() && kept.orElse(0) < number;
                    return torn ? new Contents(number - 1, false) : damaged("in line " + (number + 1), number - 1);
                }
                restore(batch.get().stream().map(changes::read), number + 1);
                made += batch.get().size();
            }
            if (kept.orElse(0) > number) {
                return damaged(
                        "at its end: it has " + number + " changes, and " + kept.getAsLong() + " were kept", number);
            }
            return new Contents(number, made < 2 * registry.contents().count() + 1000);
        }
    }

    /** Goes on with the lines before the damage, or not at all. */
    private Contents damaged(String where, long lines) throws IOException {
        if (!recover) {
            throw new IOException("the file " + journalFile + " is damaged " + where
                    + "; changes that were acknowledged are lost. Restore the folder from a copy, or start once with"
                    + " --recover (in Java, Builder.recover()) to go on with the " + lines + " changes before the"
                    + " damage; the damaged journal and all files are kept");
        }
        Path copy = journalFile.resolveSibling(DAMAGED + registry.now().toEpochMilli());
        Files.copy(journalFile, copy);
        return new Contents(lines, false);
    }

    /** A line with a good checksum that cannot be read was written by another version. */
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

        boolean isComplete() {
            return complete;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        Optional<List<JsonNode>> changes(long number) throws IOException {
            return complete ? JournalLine.read(bytes.toByteArray(), number) : Optional.empty();
        }
    }

    /** Deletes the files that no version mentions, unless a damaged journal may have mentioned them. */
    private void sweep() throws IOException {
        Set<String> mentioned = new HashSet<>();
        registry.contents().forEach(change -> {
            if (change instanceof Change.VersionPut put) {
                for (Asset asset : put.version().assets()) {
                    mentioned.add(asset.digest(Digest.SHA256));
                }
            }
        });
        Set<String> missing = blobs.sweep(mentioned, !hasDamagedJournal());
        if (!missing.isEmpty() && !recover) {
            throw new IOException("the folder " + folder + " is damaged: " + missing.size()
                    + " files are missing, such as the one with the SHA-256 digest "
                    + missing.iterator().next()
                    + ". Restore the folder from a copy, or start once with --recover (in Java,"
                    + " Builder.recover()) to go on without them");
        }
    }

    private boolean hasDamagedJournal() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(DAMAGED));
        }
    }

    /** Ends the use of the folder. What was acknowledged is on the disk already. */
    @Override
    public void close() throws IOException {
        journal.close();
        lock.close();
    }
}
