package io.github.artifactkit.codeartifact.local.source;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Size and digests of some bytes: all that has to be known of a file without its content. Immutable. */
public final class Fingerprint {

    private static final Digest[] DIGESTS = Digest.values();
    private static final int LENGTH =
            Arrays.stream(DIGESTS).mapToInt(Digest::length).sum();

    private final long size;
    /** One array for all digests, in their order: there are hundreds of thousands of these objects. */
    private final byte[] digests;

    private Fingerprint(long size, byte[] digests) {
        this.size = size;
        this.digests = digests;
    }

    /** The fingerprint of some bytes. */
    public static Fingerprint of(byte[] content) {
        Taking taking = new Taking();
        taking.write(content, 0, content.length);
        return taking.fingerprint();
    }

    /**
     * Reads what {@link #digestsAsText} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Fingerprint of(long size, String digestsAsText) {
        byte[] digests = Base64.getDecoder().decode(digestsAsText);
        if (digests.length != LENGTH || size < 0) {
            throw new IllegalArgumentException("not a fingerprint: " + size + " " + digestsAsText);
        }
        return new Fingerprint(size, digests);
    }

    /** How many bytes there are. */
    public long size() {
        return size;
    }

    /** A digest in lower-case hexadecimal digits. */
    public String digest(Digest which) {
        int from = offset(which);
        return HexFormat.of().formatHex(digests, from, from + which.length());
    }

    /** A digest as bytes. */
    public byte[] digestBytes(Digest which) {
        int from = offset(which);
        return Arrays.copyOfRange(digests, from, from + which.length());
    }

    private static int offset(Digest which) {
        int offset = 0;
        for (Digest digest : DIGESTS) {
            if (digest == which) {
                break;
            }
            offset += digest.length();
        }
        return offset;
    }

    /** All digests in one text, for {@link #of(long, String)}. */
    public String digestsAsText() {
        return Base64.getEncoder().encodeToString(digests);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && size == that.size && Arrays.equals(digests, that.digests);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digests);
    }

    @Override
    public String toString() {
        return size + " bytes, SHA-256 " + digest(Digest.SHA256);
    }

    /** Takes a fingerprint of bytes that pass by. Belongs to one thread. */
    public static final class Taking extends OutputStream {

        private final MessageDigest[] running =
                Arrays.stream(DIGESTS).map(Digest::begin).toArray(MessageDigest[]::new);
        private long size;

        /** Begins without bytes. */
        public Taking() {}

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            for (MessageDigest digest : running) {
                digest.update(bytes, from, count);
            }
            size += count;
        }

        /** How many bytes passed by. */
        public long size() {
            return size;
        }

        /** The fingerprint; nothing may pass by afterwards. */
        public Fingerprint fingerprint() {
            byte[] digests = new byte[LENGTH];
            int offset = 0;
            for (MessageDigest digest : running) {
                byte[] value = digest.digest();
                System.arraycopy(value, 0, digests, offset, value.length);
                offset += value.length;
            }
            return new Fingerprint(size, digests);
        }
    }
}
