package io.github.artifactkit.codeartifact.local.access;

import java.util.List;

/**
 * A policy. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM User Guide, grammar
 *     of the IAM JSON policy language</a>
 */
public final class PolicyDocument {

    private final List<Statement> statements;

    private PolicyDocument(List<Statement> statements) {
        this.statements = statements;
    }

    /** What a policy is attached to. */
    public enum Kind {
        /** A user or role: it has no principals. */
        IDENTITY,
        /** A resource: it says for whom it is. */
        RESOURCE
    }

    /**
     * Reads a policy.
     *
     * @throws MalformedPolicyException if it is none of the kind
     */
    public static PolicyDocument parse(String json, Kind kind) {
        return new PolicyDocument(new PolicyReader(kind).read(json));
    }

    List<Statement> statements() {
        return statements;
    }
}
