package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Effect;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.text.Position;
import java.util.Optional;

/**
 * A statement that is about a request, and where it is.
 *
 * @param layer the kind of policy
 * @param level which level of the organization the policy is attached to, from 0 for the root; 0 where a layer has none
 * @param policyIndex which policy of the layer or level it is in, from 0
 * @param policy the policy
 * @param statement the statement
 */
public record MatchedStatement(Layer layer, int level, int policyIndex, CompiledPolicy policy, Statement statement) {

    /** Which statement of the policy it is, from 0, as Access Analyzer counts. */
    public int index() {
        return statement.number() - 1;
    }

    /** The id that the policy gives it. */
    public Optional<String> sid() {
        return statement.sid().map(sid -> sid.value());
    }

    /** What it does. */
    public Effect effect() {
        return statement.allows() ? Effect.ALLOW : Effect.DENY;
    }

    /** Where it begins in the text of the policy. */
    public Position position() {
        return policy.policy().document().source().position(statement.object().start());
    }

    /** The statement in one phrase, such as {@code statement 0 (Sid Read) of the identity-based policy}. */
    @Override
    public String toString() {
        return "statement " + index() + sid().map(sid -> " (Sid " + sid + ")").orElse("") + " of the " + layer.words();
    }
}
