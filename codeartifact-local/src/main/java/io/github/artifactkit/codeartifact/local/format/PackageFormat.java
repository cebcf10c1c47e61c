package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import java.nio.file.Path;
import java.util.Set;

/** A package format: what package managers of it talk to, and where its packages can come from. */
public interface PackageFormat {

    /** The name in the API, such as {@code pypi}. */
    String name();

    /** What package managers talk to. */
    DataPlane dataPlane(Context context);

    /**
     * What the data plane of a format works on.
     *
     * @param registry all that is held
     * @param upstreams searches for packages
     * @param publishing publishes packages
     * @param variations where AWS does not document the behaviour, which other one to show
     */
    record Context(Registry registry, Upstreams upstreams, Publishing publishing, Set<Variation> variations) {

        /** Copies the collection. */
        public Context {
            variations = Set.copyOf(variations);
        }
    }

    /**
     * Recognizes single files of the format.
     *
     * @throws IllegalArgumentException if single files of the format do not say which package they belong to
     */
    default PackageFile.Reader files() {
        throw new IllegalArgumentException("single files of the format " + name() + " do not name their package");
    }

    /**
     * A folder of the format's own files as an external source.
     *
     * @throws IllegalArgumentException if the format has none
     */
    default ExternalSource folder(Path folder) {
        return new FolderSource(folder, files());
    }

    /**
     * A registry on the network as an external source.
     *
     * @throws IllegalArgumentException if registries of the format are not supported
     */
    default ExternalSource registry(RemoteSite site) {
        throw new IllegalArgumentException("registries of the format " + name() + " are not supported");
    }
}
