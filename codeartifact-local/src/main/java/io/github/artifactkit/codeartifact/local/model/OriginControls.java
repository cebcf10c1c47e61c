package io.github.artifactkit.codeartifact.local.model;

/**
 * By which ways new versions of a package may come into a repository.
 *
 * @param publish whether they may be published to it
 * @param upstream whether they may come from its upstreams and its external connection
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html">CodeArtifact User
 *     Guide, package origin controls</a>
 */
public record OriginControls(boolean publish, boolean upstream) {

    /** What holds for a package of which the repository has nothing yet. */
    public static final OriginControls OPEN = new OriginControls(true, true);

    /** What a package gets when its first version is published. */
    public static final OriginControls PUBLISHED = new OriginControls(true, false);

    /** What a package gets when its first version comes from outside or from an upstream. */
    public static final OriginControls FETCHED = new OriginControls(false, true);
}
