package io.github.artifactkit.policylint.settings;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that at every moment either the old or the new text is there, whole. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Replaces a file.
     *
     * @param file the file, or a link to it; its permissions stay
     * @throws IOException if it cannot be written; the old text is still there then
     */
    public static void write(Path file, String text) throws IOException {
        Path target = file.toRealPath();
        Path folder = target.getParent();
        Path fresh = Files.createTempFile(folder == null ? Path.of(".") : folder, ".iam-policy-lint", ".tmp");
        try {
            Files.writeString(fresh, text);
            if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            }
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
