package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was named or found, not yet read.
 *
 * @param name as it is shown
 * @param path where it is; empty for standard input
 * @param named whether it was named, and not found in a folder
 */
public record InputFile(String name, Optional<Path> path, boolean named) {

    /**
     * Longest file that is read, in bytes. A longer one is rejected before it fills the memory. Plans of large Terraform
     * configurations have tens of megabytes.
     */
    static final int MAX_LENGTH = 200_000_000;

    /**
     * Reads the file.
     *
     * @param standardInput what is read where the file is standard input
     * @throws IOException if it cannot be read, is a folder, a device or too long
     */
    public SourceFile read(InputStream standardInput) throws IOException {
        return new SourceFile(name, path, bytes(standardInput), limits());
    }

    /** How many bytes the file has; 0 where that is not known before it is read. */
    long length() {
        try {
            return path.isPresent() && FileType.of(path.get()) == FileType.REGULAR ? Files.size(path.get()) : 0;
        } catch (IOException unreadable) {
            return 0; // reading it says why
        }
    }

    private static ReadLimits limits() {
        return new ReadLimits(MAX_LENGTH, ReadLimits.DEFAULT.maxDepth(), ReadLimits.DEFAULT.maxFaults());
    }

    /** Whether this is standard input, also where a path leads to it. */
    public boolean isStandardInput() {
        return path.isEmpty() || FileType.isStandardInput(path.get());
    }

    /**
     * Where the file is, to write it.
     *
     * @throws IOException if it is not a regular file
     */
    public Path regularFile() throws IOException {
        Path file = path.orElseThrow(() -> new IOException("standard input is not written"));
        if (FileType.of(file) != FileType.REGULAR) {
            throw new IOException("it is not a regular file, so that it cannot be written back");
        }
        return file;
    }

    private byte[] bytes(InputStream standardInput) throws IOException {
        if (isStandardInput()) {
            return read(standardInput, MAX_LENGTH);
        }
        Path file = path.orElseThrow();
        switch (FileType.of(file)) {
            case FOLDER -> throw new IOException("it is a folder");
            case DEVICE -> throw new IOException("it is a device");
            case REGULAR -> checkLength(Files.size(file));
            case PIPE -> {
                // Its length is not known before it ends.
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, MAX_LENGTH);
        }
    }

    private static byte[] read(InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new IOException("it has more than " + limit / 1_000_000 + " MB");
        }
        return bytes;
    }

    private static void checkLength(long length) throws IOException {
        if (length > MAX_LENGTH) {
            throw new IOException(
                    "it has " + length / 1_000_000 + " MB; at most " + MAX_LENGTH / 1_000_000 + " MB are read");
        }
    }
}
