package io.github.artifactkit.iam.policy.evaluation;

import java.util.Optional;

/**
 * One change without which a denied request stays denied.
 *
 * @param layer the kind of policy to change
 * @param statement the statement to change, or the one that comes closest to allowing the request; empty if a statement
 *     would have to be added
 * @param description what to change, as a sentence without a full stop
 */
public record Remedy(Layer layer, Optional<MatchedStatement> statement, String description) {}
