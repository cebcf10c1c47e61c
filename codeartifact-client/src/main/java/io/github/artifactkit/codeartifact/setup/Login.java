package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * What a tool needs to use a repository.
 *
 * @param endpoint where it is
 * @param token the secret, or asterisks in its place for a preview
 */
record Login(RepositoryEndpoint endpoint, String token) {

    /** What the blocks that we write are marked with. */
    String about() {
        return endpoint.domain() + "/" + endpoint.repository();
    }

    /** A name for the repository that every tool takes: lower-case letters, digits and hyphens. */
    String name() {
        return "codeartifact-"
                + (endpoint.domain() + "-" + endpoint.repository())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
    }

    /** The name as part of a variable: {@code CODEARTIFACT_GAMERHUB_DEVOPS}. */
    String variable() {
        return name().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Whether it is reached by plain HTTP, as CodeArtifact on this machine is, which tools refuse unless they are told. */
    boolean isPlainHttp() {
        return endpoint.uri().getScheme().equals("http");
    }

    /** User and token as HTTP's Basic scheme writes them. */
    String basic() {
        return Base64.getEncoder().encodeToString(("aws:" + token).getBytes(StandardCharsets.UTF_8));
    }

    /** The address with user and token in it. */
    String address(String path) {
        return endpoint.withCredentials("aws", token, path);
    }

    @Override
    public String toString() {
        return "Login[" + endpoint + "]";
    }
}
