package io.github.artifactkit.iam.policy.comparison;

/** A statement has no meaning that could be compared. Becomes an answer that is unknown. */
final class UnsupportedPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Obstacle obstacle;

    UnsupportedPolicyException(Obstacle obstacle) {
        super(obstacle.reason());
        this.obstacle = obstacle;
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
