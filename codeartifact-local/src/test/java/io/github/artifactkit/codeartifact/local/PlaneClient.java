package io.github.artifactkit.codeartifact.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/** Speaks to the data plane of one format in the domain {@code dd} as a package manager does. */
public final class PlaneClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalCodeArtifact local;
    private final String format;
    private final CodeartifactClient client;
    private String authorization;

    /** Makes the domain and takes a token. */
    public PlaneClient(LocalCodeArtifact local, String format) {
        this.local = local;
        this.format = format;
        this.client = local.client();
        client.createDomain(d -> d.domain("dd"));
        this.authorization = "Bearer " + token();
    }

    /** With a token for the domain, which exists already. */
    public PlaneClient(LocalCodeArtifact local, String format, String token) {
        this.local = local;
        this.format = format;
        this.client = local.client();
        this.authorization = "Bearer " + token;
    }

    private PlaneClient(PlaneClient other, String format) {
        this.local = other.local;
        this.format = format;
        this.client = other.client;
        this.authorization = other.authorization;
    }

    /** The same for another format. */
    public PlaneClient format(String other) {
        return new PlaneClient(this, other);
    }

    /** A new token. */
    public String token() {
        return client.getAuthorizationToken(t -> t.domain("dd")).authorizationToken();
    }

    /** Takes a new token. */
    public PlaneClient withNewToken() {
        authorization = "Bearer " + token();
        return this;
    }

    /** The control plane. */
    public CodeartifactClient api() {
        return client;
    }

    /** Sends another Authorization header from now on. */
    public void authorization(String header) {
        authorization = header;
    }

    /** Makes a repository. */
    public PlaneClient repository(String name, String... upstreams) {
        List<UpstreamRepository> all = Arrays.stream(upstreams)
                .map(each -> UpstreamRepository.builder().repositoryName(each).build())
                .toList();
        client.createRepository(r -> r.domain("dd").repository(name).upstreams(all));
        return this;
    }

    /** Gives a repository an external connection. */
    public PlaneClient connect(String repository, String connection) {
        client.associateExternalConnection(
                c -> c.domain("dd").repository(repository).externalConnection(connection));
        return this;
    }

    /** Where a repository can be reached, with a slash at the end. */
    public String url(String repository) {
        return local.endpoint() + "/dd-" + local.account() + "/" + format + "/" + repository + "/";
    }

    /** Sends a GET. */
    public HttpResponse<byte[]> get(String repository, String path, String... headers)
            throws IOException, InterruptedException {
        return send("GET", repository, path, new byte[0], headers);
    }

    /** The body of a successful GET as a text. */
    public String text(String repository, String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(repository, path, headers);
        String body = body(response);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + body);
        }
        return body;
    }

    /** Sends a PUT. */
    public HttpResponse<byte[]> put(String repository, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send("PUT", repository, path, body, headers);
    }

    /** Sends a PUT with a text. */
    public HttpResponse<byte[]> put(String repository, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return put(repository, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Sends a request. */
    public HttpResponse<byte[]> send(String method, String repository, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(repository) + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Authorization", authorization);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** A body as a text. */
    public static String body(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
