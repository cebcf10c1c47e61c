package io.github.artifactkit.codeartifact.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A repository as a registry of the Swift package manager: the default one, or that of a scope. JSON has no comments, so what
 * undo needs is kept in a member of its own, which the package manager does not read.
 *
 * @param login what the repository is, and where
 * @see <a href="https://github.com/swiftlang/swift-package-manager/blob/main/Documentation/PackageRegistry/PackageRegistryUsage.md">
 *     Package registry usage</a>
 */
record SwiftRegistries(Login login) implements ConfigurationFile.Edit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "codeartifact";

    /**
     * The file as its owner wrote it, and our registries in it.
     *
     * @param text the owner's text; null if the file did not exist
     * @param registries our registries, in the order in which they were written
     */
    private record Registries(@Nullable String text, Marker.@Nullable Original original, List<Registry> registries) {}

    /** A registry of ours: whose it is, its scope or {@code [default]}, its address. */
    private record Registry(String id, String scope, String url) {}

    private Registry ours() {
        return new Registry(
                login.id(),
                login.choices().scope() == null ? "[default]" : login.choices().scope(),
                login.endpoint().toString());
    }

    @Override
    public String apply(String text, Marker.@Nullable Original now) {
        Registries file = read(text);
        List<Registry> all = new ArrayList<>(file.registries());
        Marker.Original original = all.isEmpty() ? now : file.original();
        all.removeIf(registry -> registry.id().equals(login.id()));
        all.add(ours());
        return written(new Registries(file.text(), original, all));
    }

    @Override
    public ConfigurationFile.Undone undo(String text) {
        Registries file = read(text);
        List<Registry> rest = file.registries().stream()
                .filter(registry -> !registry.id().equals(login.id()))
                .toList();
        boolean isLast = rest.isEmpty();
        return new ConfigurationFile.Undone(
                isLast
                        ? Objects.requireNonNullElse(file.text(), "")
                        : written(new Registries(file.text(), file.original(), rest)),
                rest.size() < file.registries().size(),
                isLast,
                file.original());
    }

    private static Registries read(String text) {
        ObjectNode root = parse(text);
        JsonNode kept = root.path(OURS);
        if (kept.isMissingNode()) {
            return new Registries(text.isBlank() ? null : text, null, List.of());
        }
        List<Registry> registries = new ArrayList<>();
        kept.path("registries")
                .forEach(each -> registries.add(new Registry(
                        each.path("id").asText(),
                        each.path("scope").asText(),
                        each.path("url").asText())));
        Marker.Original original =
                kept.has("was") ? new Marker.Original(kept.path("was").asText()) : null;
        String owners = kept.has("text") ? kept.path("text").asText() : null;
        Registries known = new Registries(owners, original, registries);
        return written(known).equals(text) ? known : new Registries(without(root, registries), original, registries);
    }

    /** The owner's text if someone has changed the file since: what is in it besides ours. */
    private static String without(ObjectNode root, List<Registry> registries) {
        ObjectNode rest = root.deepCopy();
        rest.remove(OURS);
        ObjectNode known = rest.withObjectProperty("registries");
        ObjectNode authentication = rest.withObjectProperty("authentication");
        for (Registry registry : registries) {
            if (known.path(registry.scope()).path("url").asText().equals(registry.url())) {
                known.remove(registry.scope());
            }
            authentication.remove(host(registry));
        }
        if (authentication.isEmpty()) {
            rest.remove("authentication");
        }
        return text(rest);
    }

    private static String written(Registries file) {
        ObjectNode root = parse(Objects.requireNonNullElse(file.text(), ""));
        ObjectNode kept = JSON.createObjectNode();
        for (Registry registry : file.registries()) {
            root.withObjectProperty("registries").putObject(registry.scope()).put("url", registry.url());
            root.withObjectProperty("authentication")
                    .putObject(host(registry))
                    .put("type", "token")
                    .put("loginAPIPath", java.net.URI.create(registry.url()).getPath() + "login");
        }
        root.put("version", 1);
        ArrayNode list = kept.putArray("registries");
        file.registries()
                .forEach(registry -> list.addObject()
                        .put("id", registry.id())
                        .put("scope", registry.scope())
                        .put("url", registry.url()));
        if (file.text() != null) {
            kept.put("text", file.text());
        }
        if (file.original() != null) {
            kept.put("was", file.original().permissions());
        }
        root.set(OURS, kept);
        return text(root);
    }

    private static String host(Registry registry) {
        return java.net.URI.create(registry.url()).getHost();
    }

    private static ObjectNode parse(String text) {
        try {
            return text.isBlank() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("it is not a JSON object: " + e.getMessage(), e);
        }
    }

    private static String text(ObjectNode root) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written", e);
        }
    }
}
