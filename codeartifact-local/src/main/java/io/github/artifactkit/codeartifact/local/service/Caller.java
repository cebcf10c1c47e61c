package io.github.artifactkit.codeartifact.local.service;

/**
 * Who calls, as far as a signature tells it.
 *
 * @param accessKeyId the access key id that the request was signed with
 */
public record Caller(String accessKeyId) {}
