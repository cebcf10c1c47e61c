package io.github.artifactkit.codeartifact.local.format;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A real registry that someone named, reached over HTTP. What was read of its indexes is used for a minute; after
 * that the site is asked whether it has changed. Thread-safe; it has no threads of its own.
 *
 * <p>It uses {@code HttpURLConnection}, because the newer HTTP client of the JDK has threads of its own, and no limit on the
 * time between two pieces of a body: a registry that stops in the middle of a file would hold up a client for ever.
 *
 * <p>A user and password in the address are sent to that host and port alone, and are in no message.
 */
public final class RemoteSite {

    /** An index may be this long: those of the busiest npm packages have some 30 MB. */
    private static final long LONGEST_INDEX = 200_000_000;
    /** The quota of the service for an asset; CodeArtifact User Guide, quotas. */
    private static final long LONGEST_FILE = 5_000_000_000L;

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 500;
    private static final int MOST_REDIRECTS = 5;
    private static final String ANY = "*/*";

    private final URI base;
    private final @Nullable String authorization;
    private final Supplier<Instant> now;
    private final boolean foreignRedirects;
    private final int patience;
    private final Map<URI, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** What was read of an index, and by what one may ask whether it is still so. */
    private record Kept(Optional<?> value, Instant read, String etag, String modified) {

        Map<String, String> condition() {
            if (value.isEmpty() || (etag.isEmpty() && modified.isEmpty())) {
                return Map.of();
            }
            return etag.isEmpty() ? Map.of("If-Modified-Since", modified) : Map.of("If-None-Match", etag);
        }
    }

    /**
     * Names a site; it is not asked yet.
     *
     * @param base address of the registry, with or without a slash at the end
     * @param now tells when a minute is over
     * @param foreignRedirects whether redirects to other hosts are followed
     * @throws IllegalArgumentException if it is not the address of a site
     */
    public RemoteSite(URI base, Supplier<Instant> now, boolean foreignRedirects) {
        this(base, now, foreignRedirects, PATIENCE);
    }

    /** Waits that long for a connection, and for each piece of an answer. */
    RemoteSite(URI base, Supplier<Instant> now, boolean foreignRedirects, Duration patience) {
        String scheme = base.getScheme();
        if ((!"http".equals(scheme) && !"https".equals(scheme)) || base.getHost() == null) {
            throw new IllegalArgumentException("a registry is reached at http://... or https://...; found '"
                    + (base.getUserInfo() == null ? base : base.getScheme()) + "'");
        }
        this.now = now;
        this.foreignRedirects = foreignRedirects;
        this.patience = (int) patience.toMillis();
        String user = base.getUserInfo();
        this.authorization = user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        String address = user == null ? base.toString() : base.toString().replace(base.getRawUserInfo() + "@", "");
        this.base = URI.create(address.endsWith("/") ? address : address + "/");
    }

    /**
     * The address that a link of an index leads to. Links of other schemes than http and https, such as {@code file:} and
     * {@code jar:}, are ignored: they lead to this machine.
     *
     * @param from the address of the index
     * @param link the link as the index has it
     * @return nothing if the link is not an address, or of another scheme
     */
    public static Optional<URI> link(URI from, String link) {
        try {
            URI target = from.resolve(link.replace(" ", "%20"));
            return isHttp(target) && !link.isBlank() ? Optional.of(target) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && address.getHost() != null;
    }

    /** An address on the site. */
    public URI at(String path) {
        return base.resolve(path);
    }

    /** Makes something of an index. */
    public interface Reader<T> {

        /**
         * Reads an index.
         *
         * @param address where it was found in the end
         * @param content the bytes
         * @throws IOException if it is broken
         */
        T read(URI address, byte[] content) throws IOException;
    }

    /**
     * Reads an index.
     *
     * @param accept the header Accept
     * @return nothing if the site has no such index
     * @throws IOException if the site does not answer, or not well
     */
    public <T> Optional<T> index(URI address, String accept, Reader<T> reader) throws IOException {
        Kept last;
        synchronized (kept) {
            last = kept.get(address);
        }
        if (last == null || !now.get().isBefore(last.read.plus(FRESH))) {
            last = ask(address, accept, reader, last);
            synchronized (kept) {
                kept.put(address, last);
            }
        }
        @SuppressWarnings("unchecked") // an address is always read by the same reader
        Optional<T> value = (Optional<T>) last.value;
        return value;
    }

    private <T> Kept ask(URI address, String accept, Reader<T> reader, @Nullable Kept last) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(last == null ? Map.of() : last.condition());
        headers.put("Accept", accept);
        headers.put("Accept-Encoding", "gzip");
        Answer answer = send("GET", address, headers);
        if (answer.status() == HttpURLConnection.HTTP_NOT_MODIFIED && last != null) {
            return new Kept(last.value, now.get(), last.etag, last.modified);
        }
        if (answer.isMissing()) {
            return new Kept(Optional.empty(), now.get(), "", "");
        }
        try (InputStream body = answer.body()) {
            boolean zipped = answer.header("Content-Encoding").equalsIgnoreCase("gzip");
            byte[] content = limited(zipped ? new GZIPInputStream(body) : body, LONGEST_INDEX)
                    .readAllBytes();
            T value = reader.read(answer.address(), content);
            return new Kept(Optional.of(value), now.get(), answer.header("ETag"), answer.header("Last-Modified"));
        }
    }

    /**
     * Opens a file, to be closed by the caller.
     *
     * @throws IOException if the site does not have it, or does not answer
     */
    public InputStream open(URI address) throws IOException {
        return limited(send("GET", address, Map.of("Accept", ANY)).body(), LONGEST_FILE);
    }

    private static InputStream limited(InputStream in, long most) {
        return new LimitedStream(in, most, () -> new TooLargeException("What the site sends", most));
    }

    /**
     * Whether the site has a file.
     *
     * @throws IOException if the site does not answer, or not well
     */
    public boolean has(URI address) throws IOException {
        Answer answer = send("HEAD", address, Map.of("Accept", ANY));
        if (answer.isMissing()) {
            return false;
        }
        answer.body().close();
        return true;
    }

    /**
     * When the site last changed a file, if it says so.
     *
     * @throws IOException if the site does not answer, or not well
     */
    public Optional<Instant> modified(URI address) throws IOException {
        Answer answer = send("HEAD", address, Map.of("Accept", ANY));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        answer.body().close();
        long time = answer.connection().getLastModified();
        return time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
    }

    /** Follows redirects itself, so that the password goes to no one else. */
    private Answer send(String method, URI address, Map<String, String> headers) throws IOException {
        URI next = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Answer answer = sendOnce(method, next, headers);
            String location = answer.header("Location");
            if (!answer.isRedirect() || location.isEmpty()) {
                return answer;
            }
            URI target = target(next, location);
            if (!"https".equals(target.getScheme()) && !target.getScheme().equals(base.getScheme())) {
                throw new IOException(next + " leads to " + target.getScheme() + "://" + target.getRawAuthority()
                        + ", which is not safe");
            }
            if (!foreignRedirects && !target.getHost().equalsIgnoreCase(next.getHost())) {
                throw new IOException(next + " redirects to another host, " + target.getRawAuthority()
                        + ", which is not allowed. To allow it, start codeartifact-local with --follow-redirects or, in"
                        + " Java, with Builder.followRedirects()");
            }
            next = target;
        }
        throw new IOException(address + " leads in circles");
    }

    private static URI target(URI from, String location) throws IOException {
        try {
            URI target = from.resolve(location);
            if (target.getHost() != null) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " leads to what is not an address: " + e.getMessage(), e);
        }
        throw new IOException(from + " leads nowhere");
    }

    private Answer sendOnce(String method, URI address, Map<String, String> headers) throws IOException {
        if (!isHttp(address)) {
            throw new IOException(address + " is not an address of HTTP");
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(patience);
            connection.setReadTimeout(patience);
            connection.setRequestProperty("User-Agent", "codeartifact-local");
            headers.forEach(connection::setRequestProperty);
            if (authorization != null && base.getRawAuthority().equals(address.getRawAuthority())) {
                connection.setRequestProperty("Authorization", authorization);
            }
            return new Answer(address, connection, connection.getResponseCode());
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(address + " does not answer: " + e.getMessage(), e);
        }
    }

    /** What came back, with the body still to be read. */
    private record Answer(URI address, HttpURLConnection connection, int status) {

        String header(String name) {
            String value = connection.getHeaderField(name);
            return value == null ? "" : value;
        }

        boolean isMissing() {
            return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE;
        }

        boolean isRedirect() {
            return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        }

        InputStream body() throws IOException {
            if (status != HttpURLConnection.HTTP_OK) {
                connection.disconnect();
                throw new IOException(address + " answered with status " + status);
            }
            return connection.getInputStream();
        }
    }
}
