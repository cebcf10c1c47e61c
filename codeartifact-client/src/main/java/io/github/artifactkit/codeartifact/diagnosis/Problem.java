package io.github.artifactkit.codeartifact.diagnosis;

/** What can be wrong with access to a repository. */
public enum Problem {
    /** The AWS SDK finds no credentials. */
    NO_CREDENTIALS,
    /** The credentials were found, but their time is over or AWS does not know them. */
    REJECTED_CREDENTIALS,
    /** This machine's clock is off by more than signatures allow. */
    CLOCK_SKEW,
    /** The domain is in another region. */
    WRONG_REGION,
    /** The domain does not exist. */
    NO_SUCH_DOMAIN,
    /** The repository does not exist in the domain. */
    NO_SUCH_REPOSITORY,
    /** The caller may not ask CodeArtifact for a token. */
    MISSING_GET_AUTHORIZATION_TOKEN,
    /** The caller may not ask STS for the bearer token behind it. */
    MISSING_GET_SERVICE_BEARER_TOKEN,
    /** The caller may not ask for the endpoint. */
    MISSING_GET_REPOSITORY_ENDPOINT,
    /** The caller may not read from the repository. */
    MISSING_READ_FROM_REPOSITORY,
    /** The token that was given has expired. */
    EXPIRED_TOKEN,
    /** The token that was given was issued for another domain, or is not complete. */
    FOREIGN_TOKEN,
    /** The token that was given is not a token: an unexpanded variable, a whole JSON answer, a text with white space. */
    MALFORMED_TOKEN,
    /** The API of CodeArtifact cannot be reached from here. */
    UNREACHABLE_API,
    /** The API can be reached, and the repository's own address cannot. */
    UNREACHABLE_REPOSITORY,
    /** The service answers, but not as it should. */
    SERVICE_FAILURE
}
