package io.github.artifactkit.codeartifact.maven;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * How CodeArtifact's API is reached.
 *
 * @param endpoint where it is; null for AWS
 * @param sharedTokens whether tokens are shared with other processes of the user
 */
record ServiceSettings(@Nullable URI endpoint, boolean sharedTokens) {

    /** Where the API is, if not at AWS; the variables that the AWS SDKs know work too. */
    static final String ENDPOINT = "codeartifact.endpoint";

    /** {@code true} shares tokens between builds. */
    static final String SHARED_TOKENS = "codeartifact.sharedTokens";

    /**
     * The settings of a build: properties of the command line, of {@code .mvn/maven.config} or of the JVM.
     *
     * @throws IllegalArgumentException if one is not valid
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
     */
    static ServiceSettings of(RepositorySystemSession session) {
        return new ServiceSettings(endpoint(session), isOn(session));
    }

    private static @Nullable URI endpoint(RepositorySystemSession session) {
        Map<String, String> variables = session.getSystemProperties();
        return Stream.of(
                        setting(session, ENDPOINT),
                        variables.get("env.AWS_ENDPOINT_URL_CODEARTIFACT"),
                        variables.get("env.AWS_ENDPOINT_URL"))
                .filter(each -> each != null && !each.isBlank())
                .findFirst()
                .map(ServiceSettings::address)
                .orElse(null);
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null) {
            throw new IllegalArgumentException(ENDPOINT + " is not an address such as http://localhost:8080: " + text);
        }
        return address;
    }

    private static boolean isOn(RepositorySystemSession session) {
        String text = setting(session, SHARED_TOKENS);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.isEmpty() || text.equals("true")) {
            return true;
        }
        throw new IllegalArgumentException(SHARED_TOKENS + " is true or false, not " + text);
    }

    private static @Nullable String setting(RepositorySystemSession session, String name) {
        String given = session.getUserProperties().get(name);
        return given == null ? session.getSystemProperties().get(name) : given;
    }
}
