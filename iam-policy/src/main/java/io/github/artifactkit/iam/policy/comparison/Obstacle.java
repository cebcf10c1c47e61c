package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.text.Position;

/**
 * Why a question about policies could not be answered, and where.
 *
 * @param policy the policy
 * @param offset the place in its file, as an offset in UTF-16 code units
 * @param reason what is in the way, as a sentence without a full stop
 */
public record Obstacle(Policy policy, int offset, String reason) {

    /** The line and column of the place. */
    public Position position() {
        return policy.document().source().position(offset);
    }
}
