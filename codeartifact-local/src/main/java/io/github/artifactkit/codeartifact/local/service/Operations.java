package io.github.artifactkit.codeartifact.local.service;

/**
 * All operations of the API, by subject.
 *
 * @param domains on domains
 * @param tokens on tokens and endpoints
 * @param policies on permissions policies
 * @param repositories on repositories
 * @param connections on external connections
 * @param packages on packages
 * @param versions that read package versions
 * @param changes that change package versions
 * @param groups on package groups
 * @param origins on what package groups let in
 * @param tags on tags
 */
public record Operations(
        DomainOperations domains,
        TokenOperations tokens,
        PolicyOperations policies,
        RepositoryOperations repositories,
        ConnectionOperations connections,
        PackageOperations packages,
        VersionOperations versions,
        VersionChangeOperations changes,
        GroupOperations groups,
        GroupOriginOperations origins,
        TagOperations tags) {}
