package io.github.artifactkit.codeartifact.transfer;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Requests to a repository, with its token. The token goes to the repository's own address and nowhere else: a redirect to
 * another host is followed without it. A request that is answered with 401 is sent once more with a new token (guarantee
 * R12), unless its body is a stream, which cannot be sent twice. Thread-safe.
 *
 * <pre>{@code
 * RepositoryHttp http = repository.http(PackageFormat.PYPI);
 * HttpResponse<String> index = http.send(http.request("simple/flask/").build(), BodyHandlers.ofString());
 * }</pre>
 */
public final class RepositoryHttp {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient client;
    private final RepositoryEndpoint endpoint;
    private final TokenProvider tokens;

    /**
     * For a repository.
     *
     * @param client sends the requests
     * @throws IllegalArgumentException if the client follows redirects itself, as it would take the token along
     */
    public RepositoryHttp(HttpClient client, RepositoryEndpoint endpoint, TokenProvider tokens) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HTTP client follows redirects itself and would take the token to other hosts: build it with"
                            + " followRedirects(Redirect.NEVER)");
        }
        this.client = client;
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    /**
     * A client for repositories, with a time-out for connections.
     *
     * @param settings changes what is usual, except that redirects are not followed
     */
    public static HttpClient newClient(Consumer<HttpClient.Builder> settings) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
        settings.accept(builder);
        return builder.followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** The address below which requests carry the token. */
    public RepositoryEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Begins a request for a path below the repository's address, such as {@code simple/flask/}.
     *
     * @throws IllegalArgumentException if the path leads elsewhere, as one with a slash at its beginning does
     */
    public HttpRequest.Builder request(String path) {
        URI address = endpoint.resolve(path);
        if (!address.toString().startsWith(endpoint.toString())) {
            throw new IllegalArgumentException("'" + path + "' does not lead to something below " + endpoint
                    + ": give a path without a slash at its beginning");
        }
        return HttpRequest.newBuilder(address);
    }

    /**
     * Sends a request, and once more with a new token if the repository rejects the first. A body whose length is not known,
     * such as {@code BodyPublishers.ofInputStream}, is not sent again, as what is left of a stream is not what was asked to
     * be sent: the answer with status 401 is returned, and the next request has a new token. Texts, byte arrays and files can
     * be sent again.
     *
     * @throws CodeArtifactException if a token is not available, or the repository cannot be reached
     */
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        AuthorizationToken token = tokens.get();
        HttpResponse<T> response = follow(request, handler, token);
        if (response.statusCode() != UNAUTHORIZED || !isOurs(response.uri())) {
            return response;
        }
        tokens.invalidate(token);
        return canBeSentAgain(request) ? follow(request, handler, tokens.get()) : response;
    }

    /** Anyone who knows the length of a body has all of it; and if a second one is shorter, the client does not send it. */
    private static boolean canBeSentAgain(HttpRequest request) {
        return request.bodyPublisher().map(body -> body.contentLength() >= 0).orElse(true);
    }

    private <T> HttpResponse<T> follow(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, AuthorizationToken token) {
        HttpResponse<T> response = exchange(authorized(request, request.uri(), token), handler);
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        for (int i = 0; i < MOST_REDIRECTS && isRead && REDIRECTS.contains(response.statusCode()); i++) {
            Optional<URI> next = target(response);
            if (next.isEmpty()) {
                return response;
            }
            response = exchange(authorized(request, next.get(), token), handler);
        }
        return response;
    }

    private static Optional<URI> target(HttpResponse<?> response) {
        Optional<String> location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI next = response.uri().resolve(location.get());
            String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
            boolean isHttp =
                    scheme.equals("https") || scheme.equals(response.uri().getScheme());
            if (isHttp && next.getHost() != null) {
                return Optional.of(next);
            }
        } catch (IllegalArgumentException e) {
            // falls through: the address is as unusable as one with another scheme
        }
        throw ServiceErrors.unusable(
                "The repository redirects to an address that cannot be followed: it is not a valid HTTPS address.");
    }

    private HttpRequest authorized(HttpRequest request, URI address, AuthorizationToken token) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(
                        request, (name, value) -> !name.equalsIgnoreCase("Authorization"))
                .uri(address);
        if (isOurs(address)) {
            copy.header("Authorization", token.basic());
        }
        return copy.build();
    }

    private boolean isOurs(URI address) {
        URI own = endpoint.uri();
        return own.getScheme().equalsIgnoreCase(address.getScheme())
                && own.getHost().equalsIgnoreCase(address.getHost())
                && own.getPort() == address.getPort();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw ServiceErrors.unreachable(
                    "The repository could not be reached at " + endpoint + ": "
                            + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")")
                            + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceErrors.unreachable("The thread was interrupted while it waited for " + endpoint + ".", e);
        }
    }
}
