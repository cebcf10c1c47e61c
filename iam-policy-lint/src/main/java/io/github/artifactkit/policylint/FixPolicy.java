package io.github.artifactkit.policylint;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.Optional;

/** Which fixes are made. */
public enum FixPolicy {

    /** Only fixes that cannot change what a policy grants. */
    SAFE,

    /** All fixes, also those that change what a policy grants. */
    ALL;

    /** The first fix of a finding that may be made. */
    Optional<Fix> choose(Finding finding) {
        return finding.fixes().stream().filter(this::permits).findFirst();
    }

    private boolean permits(Fix fix) {
        return fix.safe() || this == ALL;
    }
}
