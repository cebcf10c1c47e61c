package io.github.artifactkit.codeartifact.local.storage;

import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Bytes in a file, which are compared with their digest each time they are read. */
final class FileBlob extends Blob {

    private final Path file;

    FileBlob(Fingerprint fingerprint, Path file) {
        super(fingerprint);
        this.file = file;
    }

    /** The last piece comes only if all pieces together are what was kept; reading it fails otherwise. */
    @Override
    public InputStream open() throws IOException {
        return new Verified(Files.newInputStream(file));
    }

    /** Reads a piece ahead, so that the digest is known before the last piece is handed out. Belongs to one thread. */
    private final class Verified extends InputStream {

        private static final int PIECE = 1 << 16;

        private final InputStream in;
        private final MessageDigest running = Digest.SHA256.begin();
        private byte[] current = new byte[0];
        private byte[] next;
        private int position;

        Verified(InputStream in) throws IOException {
            this.in = in;
            this.next = piece();
        }

        private byte[] piece() throws IOException {
            byte[] piece = in.readNBytes(PIECE);
            running.update(piece);
            return piece;
        }

        private void advance() throws IOException {
            current = next;
            position = 0;
            if (current.length > 0) {
                next = piece();
                if (next.length == 0) {
                    verify();
                }
            }
        }

        private void verify() throws IOException {
            String actual = HexFormat.of().formatHex(running.digest());
            if (!actual.equals(digest(Digest.SHA256))) {
                throw new IOException("the file " + file + " is damaged: its SHA-256 digest is " + actual
                        + "; delete the package version and publish it again");
            }
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == current.length) {
                advance();
            }
            if (current.length == 0) {
                return -1;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, bytes, from, count);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
