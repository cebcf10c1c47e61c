package io.github.artifactkit.codeartifact.local.storage;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Journal;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: a first line that names the format, then a line for each batch of changes, each with a checksum
 * and its number. Threads that wait at the same time share one write and one fsync. When the file has grown to a multiple
 * of its contents, it is written anew.
 *
 * <p>A file beside it holds the number of the last line that was kept. It is written behind the journal and without an
 * fsync, so it may lag behind, but it is never ahead: a journal with fewer lines has lost some.
 *
 * <p>After a write that failed, as on a full disk, the file is cut back to the last line that was kept, and the next write
 * may succeed.
 */
final class JournalFile implements Journal, Closeable {

    static final String HEADER = "codeartifact-local journal 2";

    private static final long LONG = 64L * 1024 * 1024;
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final KeptCount count;
    private final ReentrantLock forcing = new ReentrantLock();
    private FileChannel channel;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private List<Line> waiting = new ArrayList<>();
    private long lines;
    private long keptLines;
    private long appended;
    private long sizeWhenNew;
    private long keptSize;
    private boolean unsure;
    /** Why changes were lost, as long as they are not undone. */
    private @Nullable IOException loss;

    /** What became of a line. */
    private enum State {
        WAITING,
        KEPT,
        LOST
    }

    /** A line, and those who wait for it. */
    private final class Line implements Entry {

        private volatile State state = State.WAITING;
        private volatile @Nullable IOException failure;

        @Override
        public void await() throws IOException {
            if (state == State.WAITING) {
                forcing.lock();
                try {
                    if (state == State.WAITING) {
                        force();
                    }
                } finally {
                    forcing.unlock();
                }
            }
            if (state == State.LOST) {
                throw new IOException(failure == null ? "unknown" : failure.getMessage(), failure);
            }
        }

        private void lose(IOException reason) {
            failure = reason;
            state = State.LOST;
        }
    }

    private JournalFile(Path file, KeptCount count, FileChannel channel, long lines) throws IOException {
        this.file = file;
        this.count = count;
        this.channel = channel;
        this.lines = lines;
        this.keptLines = lines;
        this.sizeWhenNew = channel.size();
        this.keptSize = channel.size();
        count.write(lines);
    }

    /**
     * Opens a file to write behind its end.
     *
     * @param lines how many lines follow the header
     * @throws IOException if it cannot be written
     */
    static JournalFile open(Path file, KeptCount count, long lines) throws IOException {
        return new JournalFile(file, count, FileChannel.open(file, StandardOpenOption.APPEND), lines);
    }

    /**
     * Makes a file, in the place of one that may be there.
     *
     * @throws IOException if it cannot be written
     */
    static JournalFile create(Path file, KeptCount count, Stream<Change> contents) throws IOException {
        Fresh fresh = write(file, count, contents);
        return new JournalFile(file, count, fresh.channel(), fresh.lines());
    }

    private record Fresh(FileChannel channel, long lines) {}

    /** Until the rename, the old file is the journal; after it, the new one is. The count starts anew before it. */
    private static Fresh write(Path file, KeptCount count, Stream<Change> contents) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = PrivateFiles.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), PIECE);
            out.write((HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
            long lines = 0;
            for (Iterator<Change> changes = contents.iterator(); changes.hasNext(); ) {
                out.write(JournalLine.write(++lines, List.of(changes.next())));
            }
            out.flush();
            channel.force(true);
            count.forget();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.force(file.resolveSibling("."));
            return new Fresh(channel, lines);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    @Override
    public synchronized Entry append(List<Change> changes) {
        IOException reason = loss;
        if (reason != null) {
            Line lost = new Line();
            lost.lose(reason);
            return lost;
        }
        byte[] bytes = JournalLine.write(++lines, changes);
        Line line = new Line();
        buffer.write(bytes, 0, bytes.length);
        waiting.add(line);
        appended += bytes.length;
        return line;
    }

    @Override
    public synchronized boolean isLong() {
        return appended > LONG && appended > 3 * sizeWhenNew;
    }

    @Override
    public void writeAnew(Stream<Change> contents) throws IOException {
        forcing.lock();
        try {
            Fresh fresh = write(file, count, contents);
            channel.close();
            channel = fresh.channel();
            unsure = false;
            synchronized (this) {
                lines = fresh.lines();
                appended = 0;
                sizeWhenNew = channel.size();
                keep(channel.size(), fresh.lines(), take());
            }
            count.write(fresh.lines());
        } finally {
            forcing.unlock();
        }
    }

    /** What waits to be written, and those who wait for it. */
    private record Batch(ByteBuffer bytes, List<Line> lines, long last) {}

    private synchronized Batch take() {
        Batch batch = new Batch(ByteBuffer.wrap(buffer.toByteArray()), waiting, lines);
        buffer = new ByteArrayOutputStream();
        waiting = new ArrayList<>();
        return batch;
    }

    private void keep(long size, long last, Batch batch) {
        keptSize = size;
        keptLines = last;
        batch.lines().forEach(line -> line.state = State.KEPT);
    }

    private void force() {
        Batch batch = take();
        try {
            if (unsure) {
                cutBack();
            }
            if (unsure) {
                throw new IOException("the journal could not be repaired after a write that failed");
            }
            write(batch.bytes());
            channel.force(false);
            keep(keptSize + batch.bytes().capacity(), batch.last(), batch);
        } catch (IOException e) {
            cutBack();
            lose(batch, e);
            return;
        }
        count.write(batch.last());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Takes what was written in part out of the file again, and makes sure of it. */
    private void cutBack() {
        try {
            channel.truncate(keptSize);
            channel.force(true);
            unsure = false;
        } catch (IOException e) {
            unsure = true;
        }
    }

    /** What was appended meanwhile depends on what is lost, and is lost with it. */
    private synchronized void lose(Batch batch, IOException reason) {
        batch.lines().forEach(line -> line.lose(reason));
        take().lines().forEach(line -> line.lose(reason));
        lines = keptLines;
        loss = reason;
    }

    @Override
    public synchronized void resume() {
        loss = null;
    }

    @Override
    public void close() throws IOException {
        forcing.lock();
        try {
            channel.close();
            count.close();
        } finally {
            forcing.unlock();
        }
    }
}
