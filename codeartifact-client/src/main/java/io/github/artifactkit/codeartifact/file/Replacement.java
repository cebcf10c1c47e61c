package io.github.artifactkit.codeartifact.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The new content of a file: written to a temporary file of its own in the same folder and moved into place by
 * {@link #commit()}. Readers see the old content or the new, never a part; several processes may replace the same file at
 * the same time, and the last one to commit wins. The temporary file is created exclusively, so neither a file nor a
 * symbolic link of the same name is ever opened. Belongs to one thread.
 */
public final class Replacement implements Closeable {

    /** Only the owner may read and write the file. */
    public static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final int ATTEMPTS = 100;

    private final Path target;
    private final Path temporary;
    private final SeekableByteChannel channel;
    private boolean committed;

    private Replacement(Path target, Path temporary, SeekableByteChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Begins to replace a file, whose folder exists. Its permissions become those that new files have.
     *
     * @param target the file; a symbolic link is replaced itself
     */
    public static Replacement of(Path target) throws IOException {
        return create(target);
    }

    /** Begins to replace a file, whose permissions become these where the file system has such. */
    public static Replacement of(Path target, Set<PosixFilePermission> permissions) throws IOException {
        Replacement created = POSIX ? create(target, PosixFilePermissions.asFileAttribute(OWNER_ONLY)) : create(target);
        try {
            if (POSIX && !permissions.equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(created.temporary, permissions); // whatever the umask
            }
            return created;
        } catch (IOException e) {
            created.close();
            throw e;
        }
    }

    private static Replacement create(Path target, FileAttribute<?>... attributes) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = Objects.requireNonNull(absolute.getParent(), "a file has a folder");
        for (int i = 0; ; i++) {
            // Unpredictable names are not what keeps this safe, exclusive creation is.
            Path temporary = folder.resolve(".codeartifact-"
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + ".tmp");
            try {
                SeekableByteChannel channel = Files.newByteChannel(
                        temporary,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                        attributes);
                return new Replacement(absolute, temporary, channel);
            } catch (FileAlreadyExistsException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Replaces a file by a content. */
    public static void write(Path target, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        try (Replacement replacement = of(target, permissions)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                replacement.channel.write(bytes);
            }
            replacement.commit();
        }
    }

    /** Writes the content from its beginning; what an earlier stream wrote is dropped. Closing the stream changes nothing. */
    public OutputStream restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        return Channels.newOutputStream(channel);
    }

    /** Puts the content in the place of the file. */
    public void commit() throws IOException {
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    /** Leaves the file as it was unless {@link #commit()} has replaced it. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            Files.deleteIfExists(temporary);
        }
    }
}
