package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.file.Replacement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
 * A text file that only its owner may read while it has a block of ours. Belongs to one thread. Symbolic links are followed in the same way by
 * everything that is done with it: those who manage their settings with links keep them, and no token stays behind one.
 */
final class SecretFile {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** What Windows puts before a text in UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;

    /** How the text is written; what is added to it is ASCII. */
    private Charset charset = StandardCharsets.UTF_8;

    private String mark = "";

    SecretFile(Path path) {
        this.path = path;
    }

    /**
     * The text, without a byte order mark; empty if the file does not exist. Bytes that are not UTF-8 are kept as they are.
     *
     * @throws CodeArtifactException.LocalFile if it cannot be read, or is UTF-16
     */
    String read() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String text = decoded(bytes);
            mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
            return text.substring(mark.length());
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private String decoded(byte[] bytes) throws IOException {
        for (byte each : bytes) {
            if (each == 0) {
                throw new IOException("it is not a text in UTF-8 (UTF-16, as PowerShell writes it?)");
            }
        }
        try {
            charset = StandardCharsets.UTF_8;
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            charset = StandardCharsets.ISO_8859_1; // one character for each byte, so all come back
            return new String(bytes, charset);
        }
    }

    /**
     * How the file is; null if it does not exist.
     *
     * @throws CodeArtifactException.LocalFile if it is something else, such as {@code /dev/null}
     */
    Marker.@Nullable Original original() {
        if (!Files.exists(path)) {
            return null;
        }
        if (!Files.isRegularFile(path)) {
            throw ServiceErrors.localFile(
                    "Cannot write " + path + ": it is not a file. Change the variable or setting that names it.", null);
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
            Replacement.write(target, (mark + text).getBytes(charset), permissions);
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
