package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.Operations;
import io.github.artifactkit.codeartifact.local.service.Permissions;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.util.List;
import java.util.Set;

/**
 * What a server serves.
 *
 * @param account the account that is emulated
 * @param registry its domains, repositories and packages
 * @param tokens the tokens that were issued
 * @param permissions who may do what
 * @param operations the operations of the API
 * @param dataPlanes the data plane of each package format
 * @param hosts names that the server answers to besides loopback names and its own addresses
 * @param variations where AWS does not document the behaviour, which other one to show
 */
public record Backend(
        Account account,
        Registry registry,
        Tokens tokens,
        Permissions permissions,
        Operations operations,
        List<DataPlane> dataPlanes,
        Set<String> hosts,
        Set<Variation> variations) {

    /** Copies the collections. */
    public Backend {
        dataPlanes = List.copyOf(dataPlanes);
        hosts = Set.copyOf(hosts);
        variations = Set.copyOf(variations);
    }
}
