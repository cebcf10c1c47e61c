package io.github.artifactkit.codeartifact.local.model;

/**
 * What may be done with a package version.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/packages-overview.html#package-version-status">
 *     CodeArtifact User Guide, package version status</a>
 */
public enum VersionStatus {
    /** Listed and served. */
    PUBLISHED("Published"),
    /** Some of its files are there, and more are to come. Package managers neither see nor get it. */
    UNFINISHED("Unfinished"),
    /** Served, not listed. */
    UNLISTED("Unlisted"),
    /** Neither listed nor served, may come back. */
    ARCHIVED("Archived"),
    /** Its files are gone for good, the record stays so that no one can publish it again. */
    DISPOSED("Disposed"),
    /** It is gone; only answers to a deletion say so. */
    DELETED("Deleted");

    private final String apiName;

    VersionStatus(String apiName) {
        this.apiName = apiName;
    }

    /** The name in the API. */
    public String apiName() {
        return apiName;
    }

    /** Whether package managers see it among the versions of its package. */
    public boolean isListed() {
        return this == PUBLISHED;
    }

    /** Whether its files are there to be read, and it may get more. */
    public boolean isServed() {
        return this == PUBLISHED || this == UNFINISHED || this == UNLISTED;
    }

    /**
     * Whether package managers may download its files. Those of an unfinished version they may not.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/maven-checksums.html">CodeArtifact User Guide,
     *     checksum mismatches during publishing</a>
     */
    public boolean isDownloadable() {
        return this == PUBLISHED || this == UNLISTED;
    }
}
