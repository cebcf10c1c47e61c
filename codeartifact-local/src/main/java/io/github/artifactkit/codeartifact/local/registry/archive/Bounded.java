package io.github.artifactkit.codeartifact.local.registry.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets so many bytes pass and no more. */
final class Bounded extends FilterInputStream {

    private final long most;
    private long passed;

    Bounded(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        passed += Math.max(read, 0);
        if (passed > most) {
            throw new BrokenArchiveException("the archive unpacks to more than " + most + " bytes");
        }
        return read;
    }
}
