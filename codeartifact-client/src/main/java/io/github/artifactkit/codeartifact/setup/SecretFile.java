package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.file.Replacement;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text file that only its owner may read while it has a block of ours. Symbolic links are followed in the same way by
 * everything that is done with it: those who manage their settings with links keep them, and no token stays behind one.
 */
final class SecretFile {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Path path;

    SecretFile(Path path) {
        this.path = path;
    }

    /**
     * The text; empty if the file does not exist.
     *
     * @throws CodeArtifactException.LocalFile if it cannot be read
     */
    String read() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** How the file is; null if it does not exist. */
    Marker.@Nullable Original original() {
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return new Marker.Original(POSIX ? PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) : "");
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read the permissions of " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the text, as a whole or not at all, and keeps others from reading it.
     *
     * @throws CodeArtifactException.LocalFile if it cannot be written
     */
    void replace(String text) {
        write(text, Replacement.OWNER_ONLY);
    }

    private void write(String text, Set<PosixFilePermission> permissions) {
        try {
            Path target = target();
            Files.createDirectories(Objects.requireNonNull(target.getParent()), ownersFolder());
            Replacement.write(target, text, permissions);
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes the file what it was before our first block: with its permissions, or absent.
     *
     * @param original the file as it was; null if it did not exist
     * @throws CodeArtifactException.LocalFile if it cannot be written
     */
    void restore(String text, Marker.@Nullable Original original) {
        if (original != null && original.permissions().matches("([r-][w-][x-]){3}")) {
            write(text, PosixFilePermissions.fromString(original.permissions()));
        } else if (original != null || !text.isEmpty()) {
            write(text, Replacement.OWNER_ONLY);
        } else {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(target());
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot delete " + path + ": " + e.getMessage(), e);
        }
    }

    /** Where the links lead, also if nothing is there yet. */
    private Path target() throws IOException {
        Path target = path.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new IOException("too many symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Without POSIX permissions the access list of the profile's folder has to suffice. */
    private static FileAttribute<?>[] ownersFolder() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
