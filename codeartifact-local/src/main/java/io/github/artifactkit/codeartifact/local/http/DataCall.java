package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A request of a package manager on its way through the server.
 *
 * @param call the request
 * @param path what follows the repository in the path
 * @param root path of the repository
 * @param url address of the repository
 * @param permission makes sure that the caller may do something with a package
 */
record DataCall(HttpCall call, String path, String root, String url, BiConsumer<Action, PackageKey> permission)
        implements DataRequest {

    @Override
    public String method() {
        return call.method();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(call.header(name));
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(call.query(name));
    }

    @Override
    public InputStream body() {
        return call.stream();
    }

    @Override
    public void permit(Action action, PackageKey key) {
        permission.accept(action, key);
    }
}
