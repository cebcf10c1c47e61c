package io.github.artifactkit.codeartifact.local.registry;

/**
 * A request of a package manager.
 *
 * @param method the HTTP method
 * @param path what follows the repository in the path, still percent-encoded, without a leading slash
 * @param root path of the repository as the client sees it, with a slash at the end
 * @param accept the header Accept; empty if absent
 */
public record DataRequest(String method, String path, String root, String accept) {}
