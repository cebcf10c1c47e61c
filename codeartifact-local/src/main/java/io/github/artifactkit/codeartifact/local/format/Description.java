package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the metadata of a version; what is blank is left out. Belongs to one thread. */
public final class Description {

    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** Begins with nothing. */
    public Description() {}

    /** Says something under a key of {@link Metadata} or of the format. */
    public Description set(String key, String value) {
        if (!value.isBlank()) {
            metadata.put(key, value);
        }
        return this;
    }

    /** Says under which licenses it may be used. */
    public Description licenses(List<License> licenses) {
        return set(Metadata.LICENSES, Metadata.ofLicenses(licenses));
    }

    /** Says what it depends on. */
    public Description dependencies(List<Dependency> dependencies) {
        return set(Metadata.DEPENDENCIES, Metadata.ofDependencies(dependencies));
    }

    /** All that was said. */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }
}
