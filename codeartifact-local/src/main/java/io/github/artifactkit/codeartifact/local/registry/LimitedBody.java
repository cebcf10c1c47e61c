package io.github.artifactkit.codeartifact.local.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body of which only so much may be held in memory. Parts that are not held, because they go to a file as they come,
 * are read between {@link #suspend} and {@link #resume}. Belongs to one thread.
 */
public final class LimitedBody extends FilterInputStream {

    private final long most;
    private long counted;
    private boolean suspended;

    /** Lets that many bytes pass. */
    public LimitedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    /** What is read from now on is not held. */
    public void suspend() {
        suspended = true;
    }

    /** What is read from now on is held. */
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
                throw new TooLargeException("What the body holds besides files", most);
            }
        }
        return read;
    }
}
