package io.github.artifactkit.codeartifact.local.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Bytes of which only so many may pass, such as those of a body that are held in memory. Parts that do not count, because
 * they go to a file as they come, are read between {@link #suspend} and {@link #resume}. Belongs to one thread.
 */
public final class LimitedStream extends FilterInputStream {

    private final long most;
    private final Supplier<? extends IOException> beyond;
    private long counted;
    private boolean suspended;

    /** Lets that many bytes of a request pass. */
    public LimitedStream(InputStream body, long most) {
        this(body, most, () -> new TooLargeException("What the body holds besides files", most));
    }

    /**
     * Lets that many bytes pass.
     *
     * @param beyond what to throw if there are more
     */
    public LimitedStream(InputStream in, long most, Supplier<? extends IOException> beyond) {
        super(in);
        this.most = most;
        this.beyond = beyond;
    }

    /** What is read from now on does not count. */
    public void suspend() {
        suspended = true;
    }

    /** What is read from now on counts. */
    public void resume() {
        suspended = false;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (!suspended) {
            counted += Math.max(read, 0);
            if (counted > most) {
                throw beyond.get();
            }
        }
        return read;
    }
}
