package io.github.artifactkit.codeartifact.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;

/**
 * The repository as the default registry of the Swift package manager. JSON has no comments to keep what was there, so
 * another default registry is not replaced.
 *
 * @param endpoint the repository
 * @see <a href="https://github.com/swiftlang/swift-package-manager/blob/main/Documentation/PackageRegistry/PackageRegistryUsage.md">
 *     Package registry usage</a>
 */
record SwiftRegistries(RepositoryEndpoint endpoint) implements ConfigurationFile.Edit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT = "[default]";

    @Override
    public String apply(String before) {
        ObjectNode root = parse(before);
        ObjectNode registries = root.withObjectProperty("registries");
        if (registries.has(DEFAULT)) {
            throw new IllegalStateException("registries.json has another default registry, "
                    + registries.path(DEFAULT).path("url").asText() + ": take it out first");
        }
        registries.putObject(DEFAULT).put("url", endpoint.toString());
        root.withObjectProperty("authentication")
                .putObject(endpoint.uri().getHost())
                .put("type", "token")
                .put("loginAPIPath", endpoint.uri().getPath() + "login");
        root.put("version", 1);
        return written(root);
    }

    @Override
    public String undo(String text) {
        if (text.isBlank()) {
            return text;
        }
        ObjectNode root = parse(text);
        ObjectNode registries = root.withObjectProperty("registries");
        if (!registries.path(DEFAULT).path("url").asText().equals(endpoint.toString())) {
            return text;
        }
        registries.remove(DEFAULT);
        ObjectNode authentication = root.withObjectProperty("authentication");
        authentication.remove(endpoint.uri().getHost());
        if (authentication.isEmpty()) {
            root.remove("authentication");
        }
        return registries.isEmpty() && !root.has("authentication") ? "" : written(root);
    }

    private static ObjectNode parse(String text) {
        try {
            return text.isBlank() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("registries.json is no JSON object: " + e.getMessage(), e);
        }
    }

    private static String written(ObjectNode root) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written", e);
        }
    }
}
