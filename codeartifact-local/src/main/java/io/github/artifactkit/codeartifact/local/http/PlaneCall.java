package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.registry.DataRequest;
import java.io.InputStream;

/**
 * A call as a data plane sees it.
 *
 * @param path what follows the repository in the path
 * @param root path of the repository, with a slash at the end
 */
record PlaneCall(HttpCall call, Domain domain, Repository repository, String path, String root) implements DataRequest {

    @Override
    public String method() {
        return call.method();
    }

    @Override
    public String url() {
        return call.origin() + root;
    }

    @Override
    public String header(String name) {
        return call.headerOrEmpty(name);
    }

    @Override
    public String query(String name) {
        String value = call.query(name);
        return value == null ? "" : value;
    }

    @Override
    public InputStream body() {
        return call.bodyStream();
    }
}
