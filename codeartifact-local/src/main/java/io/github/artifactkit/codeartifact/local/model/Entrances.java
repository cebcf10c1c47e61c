package io.github.artifactkit.codeartifact.local.model;

/**
 * By which ways versions of a package may come into a repository, after all controls that apply to it.
 *
 * @param publish whether they may be published to it
 * @param internal whether they may come from its upstreams
 * @param external whether they may come through its external connection
 */
record Entrances(boolean publish, boolean internal, boolean external) {

    /** Generic packages are never looked for elsewhere; CodeArtifact User Guide, generic packages overview. */
    private static final String NEVER_FETCHED = "generic";

    static Entrances of(Repository repository, PackageKey key) {
        OriginControls controls =
                repository.find(key).map(held -> held.settings().controls()).orElse(OriginControls.OPEN);
        boolean upstream = controls.upstream() && !key.format().equals(NEVER_FETCHED);
        return new Entrances(controls.publish(), upstream, upstream);
    }
}
