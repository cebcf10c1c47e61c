package io.github.artifactkit.codeartifact.local.format.archive;

import io.github.artifactkit.codeartifact.local.format.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The small descriptive files in a zip, a tar, or a gzipped tar. */
public final class Archives {

    /** Longest file that is taken out; descriptions and readmes are shorter. */
    static final int LONGEST_FILE = 8_000_000;
    /** How much may be unpacked of an archive on the way to the last wanted file. */
    static final long MOST_UNPACKED = 4_000_000_000L;
    /** How much larger than the archive its content may be, once it is more than a few files; deflate reaches 1,032. */
    static final long HIGHEST_RATIO = 200;
    /** How much may be unpacked of any archive, however small it is. */
    static final long ALWAYS_UNPACKED = 100_000_000;
    /** How many bytes of all wanted files together are taken out. */
    static final long MOST_TAKEN = 32_000_000;
    /** How many entries an archive may have. */
    static final int MOST_ENTRIES = 1_000_000;

    private Archives() {}

    /** One pass over an archive. */
    private interface Entries {

        /** The name of the next file; empty after the last one. */
        String next() throws IOException;

        /** The content of the file that was named last. */
        InputStream content();
    }

    /**
     * Files of a zip.
     *
     * @param archive the archive; closed at the end
     * @param most how many files are wanted; reading ends with the last of them
     * @param wanted says by their names which files
     * @throws BrokenArchiveException if it is not a zip or goes beyond the limits
     * @throws IOException if it cannot be read
     */
    public static Map<String, byte[]> zip(InputStream archive, int most, Predicate<String> wanted) throws IOException {
        return zip(archive, most, wanted, MOST_UNPACKED);
    }

    static Map<String, byte[]> zip(InputStream archive, int most, Predicate<String> wanted, long limit)
            throws IOException {
        Counted packed = new Counted(archive);
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            InputStream content = bounded(zip, packed, limit);
            Entries entries = new Entries() {
                @Override
                public String next() throws IOException {
                    content.transferTo(OutputStream.nullOutputStream()); // else the zip would skip it uncounted
                    ZipEntry entry = zip.getNextEntry();
                    return entry == null ? "" : entry.getName();
                }

                @Override
                public InputStream content() {
                    return content;
                }
            };
            return take(entries, "zip archive", most, wanted);
        }
    }

    private static InputStream bounded(InputStream unpacked, Counted packed, long most) {
        InputStream limited = new LimitedStream(
                unpacked,
                most,
                () -> new BrokenArchiveException("the archive unpacks to more than " + most + " bytes"));
        return new Proportionate(limited, packed);
    }

    /** The packed bytes that were read so far. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** Unpacked bytes, which end with an error when they are out of proportion to the packed ones. */
    private static final class Proportionate extends FilterInputStream {

        private final Counted packed;
        private long count;

        Proportionate(InputStream in, Counted packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(read, 0);
            if (count > ALWAYS_UNPACKED && count / HIGHEST_RATIO > packed.count) {
                throw new BrokenArchiveException(
                        "the archive unpacks to more than " + HIGHEST_RATIO + " times its own size");
            }
            return read;
        }
    }

    /** Files of a gzipped tar; see {@link #zip}. */
    public static Map<String, byte[]> tarGz(InputStream archive, int most, Predicate<String> wanted)
            throws IOException {
        return tarGz(archive, most, wanted, MOST_UNPACKED);
    }

    static Map<String, byte[]> tarGz(InputStream archive, int most, Predicate<String> wanted, long limit)
            throws IOException {
        Counted packed = new Counted(archive);
        try (packed) {
            return tar(bounded(new GZIPInputStream(packed, 8192), packed, limit), most, wanted);
        } catch (ZipException | EOFException e) {
            throw new BrokenArchiveException("not a gzip file: " + e.getMessage(), e);
        }
    }

    /** Files of a tar; see {@link #zip}. */
    public static Map<String, byte[]> tar(InputStream archive, int most, Predicate<String> wanted) throws IOException {
        try (archive) {
            TarReader tar = new TarReader(archive);
            Entries entries = new Entries() {
                @Override
                public String next() throws IOException {
                    return tar.next();
                }

                @Override
                public InputStream content() {
                    return tar.content();
                }
            };
            return take(entries, "tar archive", most, wanted);
        }
    }

    /** A gzipped file; see {@link #zip}. */
    public static byte[] gunzip(byte[] content, String name) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return content(in, name);
        } catch (ZipException | EOFException e) {
            throw new BrokenArchiveException(name + " is not a gzip file: " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> take(Entries entries, String kind, int most, Predicate<String> wanted)
            throws IOException {
        Map<String, byte[]> taken = new LinkedHashMap<>();
        long bytes = 0;
        int count = 0;
        try {
            while (taken.size() < most) {
                String name = entries.next();
                if (name.isEmpty()) {
                    break;
                }
                if (++count > MOST_ENTRIES) {
                    throw new BrokenArchiveException("the " + kind + " has more than " + MOST_ENTRIES + " entries");
                }
                if (wanted.test(name)) {
                    byte[] content = content(entries.content(), name);
                    bytes += content.length;
                    if (bytes > MOST_TAKEN) {
                        throw new BrokenArchiveException(
                                "the " + kind + " has more than " + MOST_TAKEN + " bytes of descriptions");
                    }
                    taken.putIfAbsent(name, content);
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BrokenArchiveException("the " + kind + " is broken: " + e.getMessage());
        }
        if (count == 0) {
            throw new BrokenArchiveException("not a " + kind + ", or an empty one");
        }
        return taken;
    }

    private static byte[] content(InputStream in, String name) throws IOException {
        byte[] content = in.readNBytes(LONGEST_FILE + 1);
        if (content.length > LONGEST_FILE) {
            throw new BrokenArchiveException(name + " is longer than " + LONGEST_FILE + " bytes");
        }
        return content;
    }
}
