package io.github.artifactkit.codeartifact.local.format.archive;

import io.github.artifactkit.codeartifact.local.format.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
     * @throws BrokenArchiveException if it is no zip or goes beyond the limits
     * @throws IOException if it cannot be read
     */
    public static Map<String, byte[]> zip(InputStream archive, int most, Predicate<String> wanted) throws IOException {
        return zip(archive, most, wanted, MOST_UNPACKED);
    }

    static Map<String, byte[]> zip(InputStream archive, int most, Predicate<String> wanted, long limit)
            throws IOException {
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            InputStream content = bounded(zip, limit);
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

    private static InputStream bounded(InputStream in, long most) {
        return new LimitedStream(
                in, most, () -> new BrokenArchiveException("the archive unpacks to more than " + most + " bytes"));
    }

    /** Files of a gzipped tar; see {@link #zip}. */
    public static Map<String, byte[]> tarGz(InputStream archive, int most, Predicate<String> wanted)
            throws IOException {
        return tarGz(archive, most, wanted, MOST_UNPACKED);
    }

    static Map<String, byte[]> tarGz(InputStream archive, int most, Predicate<String> wanted, long limit)
            throws IOException {
        try (archive) {
            return tar(bounded(new GZIPInputStream(archive, 8192), limit), most, wanted);
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
                    taken.putIfAbsent(name, content(entries.content(), name));
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
