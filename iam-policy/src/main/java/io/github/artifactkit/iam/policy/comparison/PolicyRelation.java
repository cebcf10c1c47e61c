package io.github.artifactkit.iam.policy.comparison;

import java.util.List;
import java.util.Optional;

/**
 * How what a policy grants relates to what another one granted before.
 *
 * @param kind the relation
 * @param gained what is granted now and was not before; reasons are about statements of the new policies
 * @param lost what was granted before and is not now; reasons are about statements of the old policies
 * @param obstacle why the relation is unknown, if it is
 */
public record PolicyRelation(Kind kind, List<Reason> gained, List<Reason> lost, Optional<Obstacle> obstacle) {

    /** The relations. */
    public enum Kind {
        /** Both grant the same. */
        EQUAL,
        /** Less is granted now, and nothing new. */
        NARROWER,
        /** More is granted now, and nothing is lost. */
        WIDER,
        /** Something is gained and something lost. */
        INCOMPARABLE,
        /** Not everything could be decided. */
        UNKNOWN
    }

    /** Copies the lists. */
    public PolicyRelation {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }
}
