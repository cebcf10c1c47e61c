package io.github.artifactkit.codeartifact.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A stream that tells how far it was read. Belongs to one thread. */
public final class CountingStream extends FilterInputStream {

    private final String asset;
    private final long total;
    private final Consumer<TransferProgress> listener;
    private long count;

    /**
     * Tells how far a file was read.
     *
     * @param asset name of the file
     * @param total how many bytes it has
     * @param listener is told after each read
     */
    public CountingStream(InputStream in, String asset, long total, Consumer<TransferProgress> listener) {
        super(in);
        this.asset = asset;
        this.total = total;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        tell(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        tell(Math.max(0, read));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void tell(int read) {
        if (read > 0) {
            count += read;
            listener.accept(new TransferProgress(asset, count, total));
        }
    }
}
