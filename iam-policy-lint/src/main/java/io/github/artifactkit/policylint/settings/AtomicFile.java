package io.github.artifactkit.policylint.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a file so that at every moment either the old or the new text is there, whole, and its owner, group and mode stay.
 * A file with several names (hard links), or one whose owner this user may not give to a new file, is written in place:
 * what it is stays, but a crash in that moment may leave half of it.
 */
public final class AtomicFile {

    private static final String OWNERSHIP = "unix:uid,gid,mode";

    private AtomicFile() {}

    /**
     * Replaces a file's text.
     *
     * @param file the file, or a link to it
     * @throws IOException if it cannot be written; the old text is still there then
     */
    public static void write(Path file, String text) throws IOException {
        Path target = file.toRealPath();
        if (!Files.getFileStore(target).supportsFileAttributeView("unix")) {
            replace(target, text);
        } else if ((Integer) Files.getAttribute(target, "unix:nlink") > 1 || !replaceWithOwnership(target, text)) {
            overwrite(target, text);
        }
    }

    private static void replace(Path target, String text) throws IOException {
        Path fresh = fresh(target);
        try {
            Files.writeString(fresh, text);
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Replaces the file, unless the new one cannot have the owner, group and mode of the old one. */
    private static boolean replaceWithOwnership(Path target, String text) throws IOException {
        Map<String, Object> wanted = Files.readAttributes(target, OWNERSHIP);
        Path fresh = fresh(target);
        try {
            Files.writeString(fresh, text);
            give(fresh, wanted);
            if (!Files.readAttributes(fresh, OWNERSHIP).equals(wanted)) {
                return false;
            }
            move(fresh, target);
            return true;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A change of owner clears the bits that run a file as its owner, so the mode comes last. */
    private static void give(Path file, Map<String, Object> wanted) throws IOException {
        Map<String, Object> has = Files.readAttributes(file, OWNERSHIP);
        try {
            for (String attribute : List.of("uid", "gid")) {
                if (!Objects.equals(wanted.get(attribute), has.get(attribute))) {
                    Files.setAttribute(file, "unix:" + attribute, wanted.get(attribute));
                }
            }
            Files.setAttribute(file, "unix:mode", wanted.get("mode"));
        } catch (IOException e) {
            // This user may not; the caller compares what the file has with what it should have.
        }
    }

    private static void overwrite(Path target, String text) throws IOException {
        byte[] before = Files.readAllBytes(target);
        try {
            Files.write(target, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            restore(target, before, e);
            throw e;
        }
    }

    private static void restore(Path target, byte[] before, IOException failure) {
        try {
            if (!Arrays.equals(Files.readAllBytes(target), before)) {
                Files.write(target, before, StandardOpenOption.TRUNCATE_EXISTING);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static Path fresh(Path target) throws IOException {
        Path folder = target.getParent();
        return Files.createTempFile(folder == null ? Path.of(".") : folder, ".iam-policy-lint", ".tmp");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
