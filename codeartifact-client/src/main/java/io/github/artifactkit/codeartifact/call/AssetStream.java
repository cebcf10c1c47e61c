package io.github.artifactkit.codeartifact.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * The content of an asset. Closing it before its end breaks the connection instead of reading the rest, and so does an
 * interrupt of the thread that waits for content.
 */
final class AssetStream extends FilterInputStream {

    private final ResponseInputStream<?> response;
    private boolean ended;

    AssetStream(ResponseInputStream<?> response) {
        super(response);
        this.response = response;
    }

    /** A read that an interrupt ends. */
    private final class Reading extends AbstractInterruptibleChannel {

        int read(byte[] buffer, int offset, int length) throws IOException {
            boolean completed = false;
            begin();
            try {
                int count = response.read(buffer, offset, length);
                completed = true;
                return count;
            } finally {
                end(completed);
            }
        }

        /** Called by the thread that interrupts. */
        @Override
        protected void implCloseChannel() {
            response.abort();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = new Reading().read(buffer, offset, length);
        ended |= count < 0;
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            super.close();
        } else {
            response.abort();
        }
    }
}
