package io.github.artifactkit.codeartifact.diagnosis;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A harmless request to a repository, whose status tells whether a token is taken. */
final class RepositoryPing {

    /** Asked for in each format: what every client asks for first, of a package that no one has. */
    private static final Map<PackageFormat, String> PATHS = Map.of(
            PackageFormat.PYPI, "simple/artifactkit-preflight/",
            PackageFormat.NPM, "artifactkit-preflight",
            PackageFormat.MAVEN, "artifactkit/preflight/maven-metadata.xml",
            PackageFormat.NUGET, "v3/index.json",
            PackageFormat.CARGO, "config.json");

    /** More of an answer is not read: a reason is short, and an index is not needed. */
    private static final int LONGEST_TEXT = 4096;

    private RepositoryPing() {}

    /**
     * What a repository says.
     *
     * @param status the status
     * @param text what it says about it; of a denial the reason
     */
    record Answer(int status, String text) {}

    static Answer ask(HttpClient http, RepositoryEndpoint endpoint, String token) {
        String user = Base64.getEncoder().encodeToString(("aws:" + token).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(PATHS.getOrDefault(endpoint.format(), "")))
                .header("Authorization", "Basic " + user)
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(), new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw ServiceErrors.unreachable(
                    "The repository could not be reached at " + endpoint + ": "
                            + e.getClass().getSimpleName() + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceErrors.unreachable("The thread was interrupted while it waited for " + endpoint + ".", e);
        }
    }
}
