package io.github.artifactkit.codeartifact.local.registry;

import java.io.IOException;

/** What package managers of one format speak. Called by many threads at once, without the registry's lock. */
public interface DataPlane {

    /** The format, as it stands in the path. */
    String format();

    /**
     * Answers a request.
     *
     * @throws DataFailure if there is no good answer; {@link #failure} gives it the shape that the format has
     * @throws IOException if the body cannot be read or an external source breaks off
     */
    DataResponse answer(DataRequest request) throws IOException;

    /** The answer that says what went wrong. */
    default DataResponse failure(DataFailure failure) {
        return DataResponse.text(failure.status(), "text/plain; charset=utf-8", failure.getMessage() + "\n");
    }
}
