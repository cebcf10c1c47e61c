package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with files, which is read part by part as it comes in. Belongs to one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578, multipart/form-data</a>
 */
public final class Multipart {

    private static final int LONGEST_FIELD = 1_000_000;
    /** A description may come several times, as README and in classifiers; all fields together stay far below. */
    private static final int LONGEST_FIELDS = 16_000_000;

    private static final int LONGEST_HEADER_LINE = 8_000;
    private static final int MOST_PARTS = 10_000;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]{1,200})\"|([^;\\s\"]{1,200})).*");
    private static final Pattern NAME = Pattern.compile("(?i).*?;\\s*name=(?:\"([^\"]*)\"|([^;\\s]+)).*");
    private static final Pattern FILE = Pattern.compile("(?i).*?;\\s*filename=(?:\"([^\"]*)\"|([^;\\s]+)).*");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[65_536];
    private int position;
    private int limit;
    private final Content content = new Content();
    private boolean atStart = true;
    private int parts;
    private int fields;

    private Multipart(InputStream body, String boundary) {
        this.in = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Begins to read a form.
     *
     * @param contentType the header Content-Type
     * @throws RejectedException INVALID if the header does not announce a form
     */
    public static Multipart of(String contentType, InputStream body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw RejectedException.invalid("The body is not a form: its Content-Type is '" + contentType
                    + "' instead of multipart/form-data with a boundary.");
        }
        return new Multipart(body, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    }

    /** A field or a file. */
    public final class Part {

        private final String name;
        private final String file;

        private Part(String name, String file) {
            this.name = name;
            this.file = file;
        }

        /** The name of the field. */
        public String name() {
            return name;
        }

        /** The file name; empty if it is a plain field. */
        public String file() {
            return file;
        }

        /** The content, to be read before the next part. */
        public InputStream content() {
            return content;
        }

        /**
         * The content of a plain field.
         *
         * @throws TooLargeException if it is longer than a field may be
         */
        public String text() throws IOException {
            byte[] bytes = content.readNBytes(LONGEST_FIELD + 1);
            if (bytes.length > LONGEST_FIELD) {
                throw new TooLargeException("The field '" + name + "'", LONGEST_FIELD);
            }
            fields += bytes.length;
            if (fields > LONGEST_FIELDS) {
                throw new TooLargeException("All fields of the form together", LONGEST_FIELDS);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * The next part; empty after the last one.
     *
     * @throws RejectedException INVALID if the form is broken
     */
    public Optional<Part> next() throws IOException {
        if (atStart) {
            skipPreamble();
        } else {
            content.transferTo(OutputStream.nullOutputStream());
        }
        String rest = line();
        if (rest.startsWith("--")) {
            in.transferTo(OutputStream.nullOutputStream()); // so that a body that breaks off here is not taken
            return Optional.empty();
        }
        if (++parts > MOST_PARTS || !rest.isBlank()) {
            throw broken();
        }
        String disposition = "";
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
                disposition = header;
            }
        }
        String name = parameter(NAME, disposition);
        if (name.isEmpty()) {
            throw broken();
        }
        content.begin();
        return Optional.of(new Part(name, parameter(FILE, disposition)));
    }

    private static String parameter(Pattern pattern, String disposition) {
        Matcher parameter = pattern.matcher(disposition);
        if (!parameter.matches()) {
            return "";
        }
        return parameter.group(1) == null ? parameter.group(2) : parameter.group(1);
    }

    /** The first delimiter has no line end before it. */
    private void skipPreamble() throws IOException {
        atStart = false;
        int length = delimiter.length - 2;
        fill(length);
        if (limit < length || !Arrays.equals(buffer, 0, length, delimiter, 2, delimiter.length)) {
            throw broken();
        }
        position = length;
    }

    /** Brings that many bytes into the buffer, if there are so many. */
    private void fill(int wanted) throws IOException {
        if (limit - position >= wanted) {
            return;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < wanted) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                break;
            }
            limit += read;
        }
    }

    private int read() throws IOException {
        fill(1);
        return position == limit ? -1 : buffer[position++] & 0xff;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                if (line.indexOf("--") == 0) {
                    return line.toString(); // the line end after the last delimiter may be missing
                }
                throw broken();
            }
            if (line.length() > LONGEST_HEADER_LINE) {
                throw broken();
            }
            line.append((char) next);
        }
        int end = line.length();
        String text = end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static RejectedException broken() {
        return RejectedException.invalid("The form in the body is broken or cut off.");
    }

    /** What comes before the next delimiter. */
    private final class Content extends InputStream {

        private boolean ended = true;

        void begin() {
            ended = false;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            fill(delimiter.length);
            int end = Math.min(limit, position + length);
            int next = position;
            while (next < end && buffer[next] != '\r') {
                next++;
            }
            if (next == position) {
                return atLineEnd(bytes, from);
            }
            int count = next - position;
            System.arraycopy(buffer, position, bytes, from, count);
            position = next;
            return count;
        }

        private int atLineEnd(byte[] bytes, int from) {
            int after = position + delimiter.length;
            if (after <= limit && Arrays.equals(buffer, position, after, delimiter, 0, delimiter.length)) {
                position = after;
                ended = true;
                return -1;
            }
            if (position == limit) {
                throw broken();
            }
            bytes[from] = buffer[position++];
            return 1;
        }
    }
}
