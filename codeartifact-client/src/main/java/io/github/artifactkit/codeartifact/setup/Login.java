package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * What a tool needs to use a repository.
 *
 * @param tool the tool's name
 * @param endpoint where the repository is
 * @param token the secret, or asterisks in its place for a preview
 * @param choices how the tool is to use it
 */
record Login(String tool, RepositoryEndpoint endpoint, String token, Choices choices) {

    /** Whose block it is in a file: the same tool, repository, name and scope have one. */
    String id() {
        return tool + " " + endpoint + " as " + name() + (choices.scope() == null ? "" : " for @" + choices.scope());
    }

    /** Domain and repository. */
    String about() {
        return endpoint.domain() + "/" + endpoint.repository();
    }

    /** What the tool calls the repository: as chosen, else a name of lower-case letters, digits and hyphens. */
    String name() {
        return Objects.requireNonNullElseGet(
                choices.name(),
                () -> "codeartifact-"
                        + (endpoint.domain() + "-" + endpoint.repository())
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9]+", "-"));
    }

    /** The name as part of a variable: {@code CODEARTIFACT_GAMERHUB_DEVOPS}. */
    String variable() {
        return name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    boolean isDefault() {
        return choices.isDefault() && choices.scope() == null;
    }

    boolean isOnly() {
        return choices.isOnly();
    }

    /** Whether it is reached by plain HTTP, as CodeArtifact on this machine is, which tools reject unless they are told. */
    boolean isPlainHttp() {
        return endpoint.uri().getScheme().equals("http");
    }

    String host() {
        return endpoint.uri().getHost();
    }

    /** The address without its scheme, as npm uses it as a key. */
    String authority() {
        URI address = endpoint.uri();
        return "//" + address.getRawAuthority() + address.getRawPath();
    }

    /** User and token as HTTP's Basic scheme writes them. */
    String basic() {
        return Base64.getEncoder().encodeToString(("aws:" + token).getBytes(StandardCharsets.UTF_8));
    }

    /** The address with user and token in it. */
    String address(String path) {
        return endpoint.withCredentials("aws", token, path);
    }

    /** Whether a text of someone's settings is the address of the repository, whatever user and password are in it. */
    boolean isAt(String text) {
        String address = text.strip().replaceAll("^[\"']|[\"']$", "").replaceAll("\\$\\{[^}]*}|\\$\\w+", "x");
        try {
            return RepositoryEndpoint.find(URI.create(address))
                    .filter(endpoint::equals)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false; // not an address, so not this one
        }
    }

    /** The address for a tool that can read {@code .netrc}: with user and token in it only if that is not asked for. */
    String indexAddress(String path) {
        return choices.isNetrc() ? endpoint + path : address(path);
    }

    /** The line of {@code .netrc}. */
    Item netrc() {
        return Item.exclusive("", host(), "machine " + host() + " login aws password " + token);
    }

    @Override
    public String toString() {
        return "Login[" + id() + "]";
    }
}
