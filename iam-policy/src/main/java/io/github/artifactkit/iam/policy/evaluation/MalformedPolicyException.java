package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Position;

/**
 * A document is not a policy that AWS accepts, so nothing can be decided by it. The message says what is wrong and where.
 */
public final class MalformedPolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String pointer;

    private MalformedPolicyException(String problem, Position position, String pointer) {
        super(problem + " (line " + position.line() + ", column " + position.column() + ")");
        this.line = position.line();
        this.column = position.column();
        this.pointer = pointer;
    }

    static MalformedPolicyException at(Policy policy, JsonValue node, String problem) {
        return new MalformedPolicyException(
                problem,
                policy.document().source().position(node.start()),
                policy.document().pointer(node));
    }

    static MalformedPolicyException at(Policy policy, int offset, String problem) {
        return new MalformedPolicyException(problem, policy.document().source().position(offset), "");
    }

    /** The line of the text that holds the policy, from 1. */
    public int line() {
        return line;
    }

    /** The column in UTF-16 code units, from 1. */
    public int column() {
        return column;
    }

    /** JSON Pointer from the root of the document; empty for the document as a whole and for text that is not JSON. */
    public String pointer() {
        return pointer;
    }
}
