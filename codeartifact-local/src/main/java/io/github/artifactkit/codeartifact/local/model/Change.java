package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;

/**
 * A change of what a {@link Registry} holds: something gets a new value or goes away. A registry is the sum of its
 * changes, so a journal of them brings it back.
 */
public sealed interface Change {

    /** A domain is made or gets other settings. */
    record DomainPut(String domain, DomainSettings settings) implements Change {}

    /** A domain goes. */
    record DomainGone(String domain) implements Change {}

    /** A repository is made or gets other settings. */
    record RepositoryPut(String domain, String repository, RepositorySettings settings) implements Change {}

    /** A repository goes, with all packages. */
    record RepositoryGone(String domain, String repository) implements Change {}

    /** A package group is made or gets other settings. */
    record GroupPut(String domain, PackageGroup group) implements Change {}

    /** A package group goes. */
    record GroupGone(String domain, String pattern) implements Change {}

    /** A package is made or gets other settings. */
    record PackagePut(String domain, String repository, PackageKey key, PackageSettings settings) implements Change {}

    /** A package goes, with all versions. */
    record PackageGone(String domain, String repository, PackageKey key) implements Change {}

    /** A version comes in or changes. */
    record VersionPut(String domain, String repository, PackageKey key, PackageVersion version) implements Change {}

    /**
     * A token is handed out.
     *
     * @param digest the digest of the token; the token itself is kept nowhere
     */
    record TokenPut(String digest, Tokens.Grant grant) implements Change {}

    /** A token ends. */
    record TokenGone(String digest) implements Change {}

    /** All tokens end. */
    record TokensGone() implements Change {}

    /** A version goes. */
    record VersionGone(String domain, String repository, PackageKey key, String version) implements Change {}
}
