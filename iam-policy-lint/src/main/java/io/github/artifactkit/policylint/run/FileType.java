package io.github.artifactkit.policylint.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** What a path leads to, symbolic links followed. */
enum FileType {
    REGULAR,
    FOLDER,
    /** A named pipe, or one that a shell opened for a command in {@code <(...)}. */
    PIPE,
    /** Something else, such as a terminal, {@code /dev/zero} or a socket. */
    DEVICE;

    private static final Set<String> STANDARD_INPUT = Set.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

    /** Bits of a file's mode that tell its type, and that of a pipe, as in POSIX {@code <sys/stat.h>}. */
    private static final int TYPE_BITS = 0170000;

    private static final int PIPE_BITS = 0010000;

    static FileType of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
            return REGULAR;
        }
        if (attributes.isDirectory()) {
            return FOLDER;
        }
        return isPipe(path) ? PIPE : DEVICE;
    }

    private static boolean isPipe(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        Object mode = Files.getAttribute(path, "unix:mode", new LinkOption[0]);
        return mode instanceof Integer bits && (bits & TYPE_BITS) == PIPE_BITS;
    }

    static boolean isStandardInput(Path path) {
        return STANDARD_INPUT.contains(path.toString());
    }
}
