package io.github.artifactkit.iam.policy.evaluation;

import java.util.List;

/**
 * What AWS answers to a request, and why. Immutable and thread-safe.
 */
public final class Decision {

    /** What AWS answers. */
    public enum Outcome {
        /** The request is allowed. */
        ALLOWED,
        /** The request is denied because a layer that must allow it does not. */
        IMPLICIT_DENY,
        /** The request is denied because a statement denies it. */
        EXPLICIT_DENY
    }

    private final Outcome outcome;
    private final Layer layer;
    private final List<MatchedStatement> statements;
    private final List<Layer> missing;
    private final PolicySet policies;
    private final AccessRequest request;

    Decision(
            Outcome outcome,
            Layer layer,
            List<MatchedStatement> statements,
            List<Layer> missing,
            PolicySet policies,
            AccessRequest request) {
        this.outcome = outcome;
        this.layer = layer;
        this.statements = statements;
        this.missing = missing;
        this.policies = policies;
        this.request = request;
    }

    /** What AWS answers. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether the request is allowed. */
    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** The request that was decided over. */
    public AccessRequest request() {
        return request;
    }

    /**
     * The layer that decided: the one that grants an allowed request, the first one that denies another, or the first one
     * that should allow it and does not.
     */
    public Layer layer() {
        return layer;
    }

    /**
     * The statements that decided: those that allow an allowed request, in all layers that have to; those that deny, in all
     * layers; none for an implicit denial.
     */
    public List<MatchedStatement> statements() {
        return statements;
    }

    /** The layers that would have to allow the request and do not, for an implicit denial; none otherwise. */
    public List<Layer> missing() {
        return missing;
    }

    /** For a denial what would have to change, one change a line, the most promising first; none if it is allowed. */
    public List<Remedy> remedies() {
        return isAllowed() ? List.of() : Remedies.of(this, policies);
    }

    /** The outcome and the layer, such as {@code IMPLICIT_DENY by service control policy}. */
    @Override
    public String toString() {
        return outcome + " by " + layer.words();
    }
}
