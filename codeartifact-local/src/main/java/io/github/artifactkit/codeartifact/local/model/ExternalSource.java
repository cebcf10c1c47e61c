package io.github.artifactkit.codeartifact.local.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A public repository on the other side of an external connection. Thread-safe. */
public interface ExternalSource {

    /**
     * All that there is of a package.
     *
     * @param key the package
     * @return what is offered today; nothing if the package is unknown
     * @throws IOException if the source cannot be reached
     */
    Offers offers(PackageKey key) throws IOException;

    /**
     * A version with a certain file. Sources that cannot list the files of a version look for this one.
     *
     * @throws IOException if the source cannot be reached
     */
    default Optional<Offered> find(PackageKey key, String version, String asset) throws IOException {
        return offers(key).versions().stream()
                .filter(each -> each.version().equals(version))
                .filter(each -> each.asset(asset).isPresent())
                .findFirst();
    }

    /**
     * What a source has of a package.
     *
     * @param versions the versions
     * @param tags names for versions, as npm has them; empty in other formats
     */
    record Offers(List<Offered> versions, Map<String, String> tags) {

        /** What a source has of a package that it does not know. */
        public static final Offers NONE = new Offers(List.of(), Map.of());

        /** Copies the collections. */
        public Offers {
            versions = List.copyOf(versions);
            tags = Map.copyOf(tags);
        }
    }
}
