package io.github.artifactkit.codeartifact.local.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a package as an index shows it, whether it is held or an external source has it.
 *
 * @param version the version
 * @param assets its files
 * @param metadata what the format says of it
 */
public record Offered(String version, List<OfferedAsset> assets, Map<String, String> metadata) {

    /** Copies the collections. */
    public Offered {
        assets = List.copyOf(assets);
        metadata = Map.copyOf(metadata);
    }

    /** One of its files. */
    public Optional<OfferedAsset> asset(String name) {
        return assets.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The same version with the files that only another place has. */
    Offered with(Offered other) {
        List<OfferedAsset> all = new ArrayList<>(assets);
        other.assets.stream().filter(each -> asset(each.name()).isEmpty()).forEach(all::add);
        return all.size() == assets.size() ? this : new Offered(version, all, metadata);
    }
}
