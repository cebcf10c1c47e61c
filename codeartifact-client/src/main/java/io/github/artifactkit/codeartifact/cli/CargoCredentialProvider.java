package io.github.artifactkit.codeartifact.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers cargo, which starts credential providers with {@code --cargo-plugin} and sends requests of one line of JSON each. All that
 * is needed is in the address of the registry.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/reference/credential-provider-protocol.html">Credential provider protocol</a>
 */
final class CargoCredentialProvider {

    /** The argument that cargo starts providers with. */
    static final String ARGUMENT = "--cargo-plugin";

    private static final String SPARSE = "sparse+";

    private final ObjectMapper json = new ObjectMapper();
    private final Surroundings surroundings;
    private final PrintWriter out;

    CargoCredentialProvider(Surroundings surroundings, PrintWriter out) {
        this.surroundings = surroundings;
        this.out = out;
    }

    /** Answers until cargo has no more to ask. */
    int run() throws IOException {
        say("{\"v\":[1]}");
        BufferedReader requests = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
        WarmUp.await();
        try (Connection connection = new Connection(null, change -> {}, new PrintWriter(Writer.nullWriter()))) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                say(answer(line, connection).toString());
            }
        }
        return ExitCode.OK;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private ObjectNode answer(String line, Connection connection) {
        JsonNode request;
        try {
            request = json.readTree(line);
        } catch (JsonProcessingException e) {
            return failure("other", "the request is not JSON");
        }
        if (!request.path("kind").asText().equals("get")) {
            return failure("operation-not-supported", null);
        }
        Optional<RepositoryEndpoint> registry =
                registry(request.path("registry").path("index-url").asText());
        if (registry.isEmpty()) {
            return failure("url-not-supported", null);
        }
        try {
            return token(
                    connection.domain(Place.of(registry.get(), null)).tokens().get());
        } catch (CodeArtifactException e) {
            return failure("other", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<RepositoryEndpoint> registry(String index) {
        try {
            return RepositoryEndpoint.find(
                            URI.create(index.startsWith(SPARSE) ? index.substring(SPARSE.length()) : index))
                    .filter(endpoint -> endpoint.format() == PackageFormat.CARGO);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode token(AuthorizationToken token) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Ok")
                .put("kind", "get")
                .put("token", token.bearer())
                .put("cache", "expires")
                .put("expiration", token.expiresAt().getEpochSecond())
                .put("operation_independent", true);
        return answer;
    }

    private static ObjectNode failure(String kind, @Nullable String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode error = answer.putObject("Err").put("kind", kind);
        if (message != null) {
            error.put("message", message).putArray("caused-by");
        }
        return answer;
    }
}
