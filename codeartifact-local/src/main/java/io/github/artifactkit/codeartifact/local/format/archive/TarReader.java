package io.github.artifactkit.codeartifact.local.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through the regular files of a tar archive: ustar with the long names of pax and GNU.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06">ustar interchange
 *     format</a>
 */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 65_536;
    private static final Pattern PAX_PATH = Pattern.compile("(?m)^\\d+ path=(.*)$");

    private final InputStream in;
    private final Content content = new Content();
    private long left;
    private long padding;

    /** Begins at the first block. */
    TarReader(InputStream in) {
        this.in = in;
    }

    /** The name of the next regular file, without a leading {@code ./}; empty at the end. */
    String next() throws IOException {
        String longName = "";
        while (true) {
            skip(left + padding);
            byte[] header = readFully(BLOCK);
            if (header.length == 0 || isZero(header)) {
                left = 0;
                padding = 0;
                return "";
            }
            begin(header);
            switch (header[156]) {
                case 0, '0', '7' -> {
                    String name = longName.isEmpty() ? name(header) : longName;
                    return name.startsWith("./") ? name.substring(2) : name;
                }
                case 'L' -> longName = text(readName());
                case 'x' -> longName = paxPath(readName(), longName);
                default -> {
                    longName = ""; // a folder, a link, or what else: none of it is content
                }
            }
        }
    }

    /** The content of the file named last. */
    InputStream content() {
        return content;
    }

    private void begin(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != octal(header, 148, 8)) {
            throw new BrokenArchiveException("not a tar archive: a header has a wrong checksum");
        }
        left = octal(header, 124, 12);
        padding = (BLOCK - left % BLOCK) % BLOCK;
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        if (header[from] < 0) {
            return binary(header, from, length);
        }
        long value = 0;
        for (int i = from; i < from + length && header[i] != 0; i++) {
            if (header[i] == ' ') {
                continue;
            }
            if (header[i] < '0' || header[i] > '7') {
                throw new BrokenArchiveException("not a tar archive: a number has the byte " + header[i]);
            }
            value = value * 8 + header[i] - '0';
        }
        return value;
    }

    /** Sizes beyond octal digits: a set first bit, then a big-endian number. */
    private static long binary(byte[] header, int from, int length) throws IOException {
        long value = header[from] & 0x7f;
        for (int i = from + 1; i < from + length; i++) {
            if (value > Long.MAX_VALUE >> 9) {
                throw new BrokenArchiveException("not a tar archive: a number is too large");
            }
            value = (value << 8) | (header[i] & 0xff);
        }
        return value;
    }

    private byte[] readName() throws IOException {
        if (left > LONGEST_NAME) {
            throw new BrokenArchiveException("the tar archive has a header of " + left + " bytes");
        }
        byte[] name = readFully((int) left);
        left = 0;
        return name;
    }

    private static String paxPath(byte[] records, String before) {
        Matcher path = PAX_PATH.matcher(new String(records, StandardCharsets.UTF_8));
        return path.find() ? path.group(1) : before;
    }

    private static String name(byte[] header) {
        byte[] name = Arrays.copyOf(header, 100);
        boolean ustar = new String(header, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
        String prefix = ustar && header[263] == '0' ? text(Arrays.copyOfRange(header, 345, 500)) : "";
        return prefix.isEmpty() ? text(name) : prefix + "/" + text(name);
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads that many bytes, or none if the archive ends here. */
    private byte[] readFully(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length != 0 && bytes.length < count) {
            throw new BrokenArchiveException("the tar archive is cut off");
        }
        return bytes;
    }

    private void skip(long count) throws IOException {
        byte[] waste = new byte[8192];
        for (long rest = count; rest > 0; ) {
            int read = in.read(waste, 0, (int) Math.min(waste.length, rest));
            if (read < 0) {
                throw new BrokenArchiveException("the tar archive is cut off");
            }
            rest -= read;
        }
    }

    /** What is left of the file named last. */
    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new BrokenArchiveException("the tar archive is cut off");
            }
            left -= read;
            return read;
        }
    }
}
