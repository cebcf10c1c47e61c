package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.model.PackageGroup.Restriction;
import io.github.artifactkit.codeartifact.local.model.PackageGroup.Way;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Map;

/**
 * By which ways versions of a package may come into a repository, after the controls of the package and of its group:
 * what either blocks is blocked.
 *
 * @param publish whether they may be published to it
 * @param internal whether they may come from its upstreams
 * @param external whether they may come through its external connection
 */
record Entrances(boolean publish, boolean internal, boolean external) {

    /** Generic packages are never looked for elsewhere; CodeArtifact User Guide, generic packages overview. */
    private static final String NEVER_FETCHED = "generic";

    static Entrances of(Repository repository, PackageKey key, Map<Way, Restriction> byGroup) {
        OriginControls controls =
                repository.find(key).map(held -> held.settings().controls()).orElse(OriginControls.OPEN);
        boolean upstream = controls.upstream() && !key.format().equals(NEVER_FETCHED);
        return new Entrances(
                controls.publish() && allows(byGroup, Way.PUBLISH, repository),
                upstream && allows(byGroup, Way.INTERNAL_UPSTREAM, repository),
                upstream && allows(byGroup, Way.EXTERNAL_UPSTREAM, repository));
    }

    private static boolean allows(Map<Way, Restriction> byGroup, Way way, Repository repository) {
        Restriction restriction = byGroup.get(way);
        return restriction != null && restriction.allows(repository.name());
    }

    /**
     * What a package gets when its first version comes in. Where the group holds something back, it decides alone.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html#default-package-origin-control-settings">
     *     CodeArtifact User Guide, default package origin control settings</a>
     */
    static OriginControls first(OriginControls byWay, Map<Way, Restriction> byGroup) {
        boolean open = byGroup.values().stream().allMatch(each -> each.mode() == PackageGroup.Mode.ALLOW);
        return open ? byWay : OriginControls.OPEN;
    }
}
