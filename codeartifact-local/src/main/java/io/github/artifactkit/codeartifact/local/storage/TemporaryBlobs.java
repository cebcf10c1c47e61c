package io.github.artifactkit.codeartifact.local.storage;

import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files as long as the process runs: small ones on the heap, others in a folder of their own among the system's
 * temporary files, which goes when this is closed. A large file goes as soon as nothing mentions it any more.
 */
public final class TemporaryBlobs implements Blobs {

    /** Up to this size files stay on the heap: most wheels and tarballs of tests are smaller. */
    private static final int MOST_ON_HEAP = 256 * 1024;

    private final ReferenceQueue<Blob> forgotten = new ReferenceQueue<>();
    private final Map<Reference<? extends Blob>, Path> files = new ConcurrentHashMap<>();
    private @Nullable Path folder;

    /** Begins without files; makes no folder before it needs one. */
    public TemporaryBlobs() {}

    @Override
    public Writing begin() {
        return new Spilling();
    }

    private synchronized Path newFile() throws IOException {
        for (Reference<? extends Blob> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            Path file = files.remove(gone);
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        if (folder == null) {
            folder = Files.createTempDirectory("codeartifact-local-");
        }
        return Files.createTempFile(folder, "", "");
    }

    private Blob keep(Path file, Fingerprint fingerprint) {
        Blob blob = new FileBlob(fingerprint, file);
        files.put(new WeakReference<>(blob, forgotten), file);
        return blob;
    }

    /** Deletes all files. */
    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files are left in " + folder, e);
        }
        folder = null;
    }

    /** Begins on the heap and goes to a file when it gets large. */
    private final class Spilling extends Writing {

        private final Fingerprint.Taking taking = new Fingerprint.Taking();
        private @Nullable ByteArrayOutputStream heap = new ByteArrayOutputStream();
        private @Nullable Path file;
        private @Nullable OutputStream out;

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (heap != null && heap.size() + count > MOST_ON_HEAP) {
                file = newFile();
                out = Files.newOutputStream(file);
                heap.writeTo(out);
                heap = null;
            }
            taking.write(bytes, from, count);
            if (heap != null) {
                heap.write(bytes, from, count);
            } else if (out != null) {
                out.write(bytes, from, count);
            }
        }

        @Override
        public Blob finish() throws IOException {
            Fingerprint fingerprint = taking.fingerprint();
            if (heap != null) {
                return new HeapBlob(fingerprint, heap.toByteArray());
            }
            Path written = file;
            if (out == null || written == null) {
                throw new IllegalStateException("finished or closed before");
            }
            out.close();
            file = null;
            return keep(written, fingerprint);
        }

        @Override
        public void close() throws IOException {
            heap = null;
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
                file = null;
            }
        }
    }

    private static final class HeapBlob extends Blob {

        private final byte[] content;

        HeapBlob(Fingerprint fingerprint, byte[] content) {
            super(fingerprint);
            this.content = content;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }
}
