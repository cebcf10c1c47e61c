package io.github.artifactkit.codeartifact.local.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A public repository on the other side of an external connection. */
public interface ExternalSource {

    /**
     * All versions of a package.
     *
     * @param key the package
     * @return what is offered today; empty if the package is unknown
     * @throws IOException if the source cannot be reached
     */
    List<Offered> versions(PackageKey key) throws IOException;

    /**
     * A version that a source offers.
     *
     * @param version the version
     * @param assets its files
     * @param metadata what the format says of it
     */
    record Offered(String version, List<Asset> assets, Map<String, String> metadata) {

        /** Copies the collections. */
        public Offered {
            assets = List.copyOf(assets);
            metadata = Map.copyOf(metadata);
        }
    }
}
