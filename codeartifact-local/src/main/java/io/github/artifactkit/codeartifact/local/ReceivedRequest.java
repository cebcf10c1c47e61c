package io.github.artifactkit.codeartifact.local;

/**
 * A request that the stand-in answered.
 *
 * @param method the HTTP method
 * @param path the path, still percent-encoded, without the query
 * @param operation the operation of the API, such as {@code GetAuthorizationToken}, or the package format
 */
public record ReceivedRequest(String method, String path, String operation) {}
