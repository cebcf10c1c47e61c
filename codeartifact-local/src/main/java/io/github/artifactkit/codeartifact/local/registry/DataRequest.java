package io.github.artifactkit.codeartifact.local.registry;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Repository;
import java.io.InputStream;

/** A request of a package manager that has passed authentication. */
public interface DataRequest {

    /** The domain of the path. */
    Domain domain();

    /** The repository of the path. */
    Repository repository();

    /** The HTTP method. */
    String method();

    /** What follows the repository in the path, still percent-encoded, without a leading slash. */
    String path();

    /** Path of the repository as the client sees it, with a slash at the end. */
    String root();

    /** URL of the repository as the client sees it, with a slash at the end. */
    String url();

    /** A header; empty if absent. */
    String header(String name);

    /** A parameter of the query, decoded; empty if absent. */
    String query(String name);

    /** The body, to be read once; empty if there is none. */
    InputStream body();

    /** Whether it only reads. */
    default boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }
}
