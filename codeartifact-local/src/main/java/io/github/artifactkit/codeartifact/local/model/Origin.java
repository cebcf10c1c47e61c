package io.github.artifactkit.codeartifact.local.model;

/**
 * How a package version came into a domain. It is fixed at the first entry.
 *
 * @param external whether it came through an external connection
 * @param entryPoint name of the external connection or of the repository it was published to
 */
public record Origin(boolean external, String entryPoint) {

    /** Published to a repository. */
    public static Origin publishedTo(String repository) {
        return new Origin(false, repository);
    }

    /** Came through an external connection. */
    public static Origin cameThrough(String connection) {
        return new Origin(true, connection);
    }
}
