package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import java.io.IOException;

/** What package managers of one format speak. Called by many threads at a time; nothing is locked meanwhile. */
public interface DataPlane {

    /** The format, as it is in the path. */
    String format();

    /**
     * Answers a request that has passed authentication.
     *
     * @param repository the repository of the path
     * @param request the request
     * @throws IOException if the body cannot be read or a file cannot be kept
     * @throws RejectedException if it cannot be done; answered with
     *     {@link #failure}
     */
    DataResponse answer(Repository repository, DataRequest request) throws IOException;

    /** The answer that tells of an error, in the form that the clients of the format show to their users. */
    default DataResponse failure(int status, String message) {
        return DataResponse.text(status, "text/plain; charset=utf-8", message + "\n");
    }
}
