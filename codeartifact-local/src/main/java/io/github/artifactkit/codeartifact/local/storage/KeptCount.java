package io.github.artifactkit.codeartifact.local.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How many lines of a journal were kept, in a file of its own. Used by one thread at a time. */
final class KeptCount implements Closeable {

    private static final int DIGITS = 19;

    private final Path file;
    private @Nullable FileChannel channel;

    KeptCount(Path file) {
        this.file = file;
    }

    /** The number in the file; nothing if absent. */
    OptionalLong read() throws IOException {
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        boolean number = text.length() == DIGITS && text.chars().allMatch(each -> each >= '0' && each <= '9');
        return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * Writes a number in the place of the one before. A number that cannot be written is a check that is missing, and no
     * more: then the file does not exist.
     */
    void write(long lines) {
        try {
            if (channel == null) {
                channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            String text = String.format("%019d\n", lines);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            forgetQuietly();
        }
    }

    private void forgetQuietly() {
        try {
            forget();
        } catch (IOException e) {
            // the number that stays is too low, which is allowed
            channel = null;
        }
    }

    /** Takes the file away. */
    void forget() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
