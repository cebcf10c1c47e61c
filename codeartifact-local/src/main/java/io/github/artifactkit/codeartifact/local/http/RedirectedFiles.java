package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Files at addresses of another host, each with a signature of its own, as Amazon S3 has them. An address that was not
 * used for long is forgotten. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Amazon S3 API Reference,
 *     authenticating requests: using query parameters</a>
 */
final class RedirectedFiles {

    private static final String PATH = "/files/";
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final int MOST = 10_000;

    private final Map<String, Blob> bySignature = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Blob> eldest) {
            return size() > MOST;
        }
    };

    static boolean isAt(String path) {
        return path.startsWith(PATH);
    }

    /** Sends the client to a file; {@code origin} is where the client thinks that the server is. */
    void redirect(HttpCall call, String origin, Blob file) throws IOException {
        String signature = UUID.randomUUID().toString().replace("-", "");
        synchronized (bySignature) {
            bySignature.put(signature, file);
        }
        String location = otherHost(URI.create(origin)) + PATH + file.digest(Digest.SHA256)
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&" + SIGNATURE + "=" + signature;
        call.answer(302, Map.of("Location", List.of(location)), new byte[0]);
    }

    /** Another name of the same host, so that clients which keep tokens to one host show it. */
    private static String otherHost(URI origin) {
        String host = origin.getHost().equals("localhost") ? "127.0.0.1" : "localhost";
        return origin.getScheme() + "://" + host + (origin.getPort() < 0 ? "" : ":" + origin.getPort());
    }

    /** Gives a file to anyone who has its address and nothing else: Amazon S3 takes one kind of authentication at a time. */
    void answer(HttpCall call) throws IOException {
        if (call.header("Authorization") != null) {
            DataPlanes.fail(call, 400, "Only one auth mechanism allowed; the query has a signature already.");
            return;
        }
        Blob file;
        synchronized (bySignature) {
            file = bySignature.get(String.valueOf(call.query(SIGNATURE)));
        }
        if (file == null || !call.path().equals(PATH + file.digest(Digest.SHA256))) {
            DataPlanes.fail(call, 403, "The signature of the address is wrong, or too old.");
        } else {
            call.answer(200, Map.of("Content-Type", List.of("binary/octet-stream")), file);
        }
    }
}
