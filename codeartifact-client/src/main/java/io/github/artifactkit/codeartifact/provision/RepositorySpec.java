package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.setting.Once;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state that a repository is to have. What is not set stays as it is. Belongs to one thread. */
public final class RepositorySpec {

    private @Nullable String description;
    private final List<RepositoryName> upstreams = new ArrayList<>();
    private final Map<PublicSource, RepositoryName> sources = new LinkedHashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private @Nullable PublicSource connection;
    private @Nullable String policy;

    RepositorySpec() {}

    /**
     * The description.
     *
     * @throws CodeArtifactException.InvalidRequest if it has more than 1000 characters
     * @throws IllegalStateException if it was set before
     */
    public RepositorySpec description(String text) {
        if (text.length() > 1000) {
            throw ServiceErrors.invalid("a description has at most 1000 characters, and this one has " + text.length());
        }
        description = Once.set("description", description, text);
        return this;
    }

    /**
     * Adds a repository of the same domain to those that are searched after this one. They are searched in the order in
     * which they are named here; upstreams that are there and not named stay where they are.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name
     * @throws IllegalArgumentException if it was named before
     */
    public RepositorySpec upstream(String repository) {
        add(new RepositoryName(repository));
        return this;
    }

    /**
     * Lets packages come from a public repository: through its store repository, which is made and connected if need be
     * and added to the upstreams, as the console does it.
     */
    public RepositorySpec publicSource(PublicSource source) {
        return publicSource(source, source.store().value());
    }

    /**
     * As {@link #publicSource(PublicSource)}, with a store repository of another name.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name
     * @throws IllegalArgumentException if it was named before
     */
    public RepositorySpec publicSource(PublicSource source, String store) {
        RepositoryName name = new RepositoryName(store);
        add(name);
        sources.put(source, name);
        return this;
    }

    /**
     * Connects this very repository to a public source, for one that is a store itself.
     *
     * @throws IllegalStateException if another source was named before
     */
    public RepositorySpec externalConnection(PublicSource source) {
        if (connection != null && connection != source) {
            throw new IllegalStateException("a repository has one external connection, and " + connection.connection()
                    + " was named before " + source.connection());
        }
        connection = source;
        return this;
    }

    /**
     * Sets a tag; others stay.
     *
     * @throws CodeArtifactException.InvalidRequest if the key does not have 1 to 128 characters, or the value has more than 256
     */
    public RepositorySpec tag(String key, String value) {
        Tags.check(key, value);
        tags.put(key, value);
        return this;
    }

    /**
     * The resource policy, in place of what there is.
     *
     * @throws CodeArtifactException.InvalidRequest if the document is not JSON or longer than 7168 characters
     * @throws IllegalStateException if it was set before
     */
    public RepositorySpec policy(String document) {
        policy = Once.set("policy", policy, PermissionsPolicy.checked(document));
        return this;
    }

    private void add(RepositoryName upstream) {
        if (upstreams.contains(upstream)) {
            throw new IllegalArgumentException("the upstream " + upstream + " was named before");
        }
        upstreams.add(upstream);
    }

    @Nullable
    String description() {
        return description;
    }

    List<RepositoryName> upstreams() {
        return upstreams;
    }

    Map<PublicSource, RepositoryName> sources() {
        return sources;
    }

    @Nullable
    PublicSource connection() {
        return connection;
    }

    Map<String, String> tags() {
        return tags;
    }

    @Nullable
    String policy() {
        return policy;
    }
}
