package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.InputStream;
import java.util.Optional;

/** A request of a package manager, after authentication. Belongs to one thread. */
public interface DataRequest {

    /** The HTTP method. */
    String method();

    /** Whether it only reads. */
    default boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /** What follows the repository in the path, still percent-encoded, without a leading slash. */
    String path();

    /** Path of the repository as the client sees it, with a slash at the end. */
    String root();

    /** Address of the repository as the client sees it, with a slash at the end. */
    String url();

    /** The first header of a name, in any case. */
    Optional<String> header(String name);

    /** A parameter of the query, decoded. */
    Optional<String> query(String name);

    /** The body, as it comes in; empty if absent. */
    InputStream body();

    /**
     * Makes sure that the caller may do something with a package. That the repository may be read was looked at before.
     *
     * @throws io.github.artifactkit.codeartifact.local.model.RejectedException DENIED if not
     */
    void permit(Action action, PackageKey key);

    /** What a policy may allow besides reading. */
    enum Action {
        /** To publish files of a version. */
        PUBLISH("PublishPackageVersion"),
        /** To change what is said of a package, such as npm tags and maven metadata. */
        PUT_METADATA("PutPackageMetadata");

        private final String apiName;

        Action(String apiName) {
            this.apiName = apiName;
        }

        /** The name in policies, without {@code codeartifact:}. */
        public String apiName() {
            return apiName;
        }
    }
}
