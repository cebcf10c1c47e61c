package io.github.artifactkit.codeartifact.local.storage;

import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files in a folder, each under its SHA-256 digest. A file appears there by a rename, complete and on the disk, or
 * not at all.
 */
final class FolderBlobs implements Blobs {

    private static final String ARRIVING = ".arriving";
    private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Path incoming;

    /**
     * Opens a folder, which is made if it is not there. What was on its way when the process ended is thrown away.
     *
     * @throws IOException if it cannot be read or written
     */
    FolderBlobs(Path folder) throws IOException {
        this.folder = folder;
        this.incoming = folder.resolve("incoming");
        PrivateFiles.createFolder(folder);
        PrivateFiles.createFolder(incoming);
        try (Stream<Path> left = Files.list(incoming)) {
            for (Path file : left.toList()) {
                if (file.getFileName().toString().endsWith(ARRIVING)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public Writing begin() throws IOException {
        return new Arriving(PrivateFiles.createTemporary(incoming, ARRIVING));
    }

    /** A file that a journal mentions. */
    Blob find(Fingerprint fingerprint) {
        return new FileBlob(fingerprint, file(fingerprint.digest(Digest.SHA256)));
    }

    private Path file(String digest) {
        return shelf(digest).resolve(digest);
    }

    private Path shelf(String digest) {
        return folder.resolve(digest.substring(0, 2));
    }

    /**
     * Deletes the files that are not mentioned. Files of other names are left alone.
     *
     * @param mentioned the digests that are mentioned
     * @param delete whether to delete at all
     * @return the digests that are mentioned and have no file
     * @throws IOException if the folder cannot be read or written
     */
    Set<String> sweep(Set<String> mentioned, boolean delete) throws IOException {
        Set<String> missing = new HashSet<>(mentioned);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path shelf : all.filter(each -> isNamed(each, SHELF)).toList()) {
                sweep(shelf, missing, mentioned, delete);
            }
        }
        return missing;
    }

    private static boolean isNamed(Path file, Pattern name) {
        return name.matcher(file.getFileName().toString()).matches();
    }

    private static void sweep(Path shelf, Set<String> missing, Set<String> mentioned, boolean delete)
            throws IOException {
        try (Stream<Path> all = Files.list(shelf)) {
            for (Path file : all.filter(each -> isNamed(each, NAME)).toList()) {
                String digest = file.getFileName().toString();
                missing.remove(digest);
                if (delete && !mentioned.contains(digest)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        // Nothing is open between two files.
    }

    private void makeShelf(Path shelf) throws IOException {
        if (!Files.isDirectory(shelf)) {
            PrivateFiles.createFolder(shelf);
            PrivateFiles.force(folder);
        }
    }

    private final class Arriving extends Writing {

        private final Fingerprint.Taking taking = new Fingerprint.Taking();
        private final Path file;
        private final FileChannel channel;
        private @Nullable Path unfinished;

        Arriving(Path file) throws IOException {
            this.file = file;
            this.unfinished = file;
            this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            taking.write(bytes, from, count);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public Blob finish() throws IOException {
            Fingerprint fingerprint = taking.fingerprint();
            Path shelf = shelf(fingerprint.digest(Digest.SHA256));
            Path target = file(fingerprint.digest(Digest.SHA256));
            if (!Files.exists(target)) {
                channel.force(true);
                makeShelf(shelf);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                unfinished = null;
            }
            // Also where it was there: who put it there may not have come this far.
            PrivateFiles.force(shelf);
            return new FileBlob(fingerprint, target);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        }
    }
}
