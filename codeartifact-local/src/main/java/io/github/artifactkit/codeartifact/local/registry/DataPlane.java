package io.github.artifactkit.codeartifact.local.registry;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Repository;

/** What package managers of one format speak. Called while nothing else touches the registry. */
public interface DataPlane {

    /** The format, as it stands in the path. */
    String format();

    /**
     * Answers a request that has passed authentication.
     *
     * @param domain the domain of the path
     * @param repository the repository of the path
     * @param request the request
     */
    DataResponse answer(Domain domain, Repository repository, DataRequest request);
}
