package io.github.artifactkit.codeartifact.local.storage;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Journal;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: a first line that says what it is, then a line for each batch of changes. Those who wait at the same
 * time share one write and one fsync. When it has grown to a multiple of what it says, it is written anew.
 */
final class JournalFile implements Journal, Closeable {

    static final String HEADER = "codeartifact-local journal 1";

    private static final long LONG = 64L * 1024 * 1024;
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final ReentrantLock forcing = new ReentrantLock();
    private FileChannel channel;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private long appended;
    private long sizeWhenNew;
    private volatile long kept;
    private volatile @Nullable IOException failure;

    private JournalFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.sizeWhenNew = channel.size();
    }

    /**
     * Opens a file to write behind its end.
     *
     * @throws IOException if it cannot be written
     */
    static JournalFile open(Path file) throws IOException {
        return new JournalFile(file, FileChannel.open(file, StandardOpenOption.APPEND));
    }

    /**
     * Makes a file, in the place of one that may be there.
     *
     * @throws IOException if it cannot be written
     */
    static JournalFile create(Path file, Stream<Change> contents) throws IOException {
        return new JournalFile(file, write(file, contents));
    }

    /** Until the rename, the old file is the journal; after it, the new one is. */
    private static FileChannel write(Path file, Stream<Change> contents) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), PIECE);
            out.write((HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
            for (Iterator<Change> changes = contents.iterator(); changes.hasNext(); ) {
                out.write(JournalLine.write(List.of(changes.next())));
            }
            out.flush();
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            FolderBlobs.force(file.resolveSibling("."));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public synchronized long append(List<Change> changes) {
        byte[] line = JournalLine.write(changes);
        buffer.write(line, 0, line.length);
        appended += line.length;
        return appended;
    }

    @Override
    public synchronized boolean isLong() {
        return appended > LONG && appended > 3 * sizeWhenNew;
    }

    @Override
    public void writeAnew(Stream<Change> contents) {
        forcing.lock();
        try {
            throwEarlierFailure();
            FileChannel fresh = write(file, contents);
            channel.close();
            channel = fresh;
            synchronized (this) {
                buffer = new ByteArrayOutputStream();
                kept = appended;
                sizeWhenNew = fresh.size();
            }
        } catch (IOException e) {
            throw fail(e);
        } finally {
            forcing.unlock();
        }
    }

    @Override
    public void await(long position) {
        if (kept >= position) {
            return;
        }
        forcing.lock();
        try {
            if (kept < position) {
                force();
            }
        } finally {
            forcing.unlock();
        }
    }

    private void force() {
        throwEarlierFailure();
        ByteBuffer bytes;
        long upTo;
        synchronized (this) {
            bytes = ByteBuffer.wrap(buffer.toByteArray());
            buffer = new ByteArrayOutputStream();
            upTo = appended;
        }
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            kept = upTo;
        } catch (IOException e) {
            throw fail(e);
        }
    }

    /** After a write that failed nobody knows what the file holds, so nothing more is acknowledged. */
    private RuntimeException fail(IOException e) {
        failure = e;
        return new UncheckedIOException("the journal cannot be written: " + e.getMessage(), e);
    }

    private void throwEarlierFailure() {
        IOException earlier = failure;
        if (earlier != null) {
            throw new UncheckedIOException("the journal could not be written before: " + earlier.getMessage(), earlier);
        }
    }

    @Override
    public void close() throws IOException {
        forcing.lock();
        try {
            channel.close();
        } finally {
            forcing.unlock();
        }
    }
}
