package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Proves that a fix does not change what a policy allows and what it denies. A rule says which of its fixes are meant to be so; of a policy
 * that AWS accepts, the comparison has to prove it. A policy that AWS rejects grants nothing, so that there is nothing to
 * compare, and the rule's word is taken: such a fix is the only plausible reading of what was written.
 */
public final class FixProof {

    /**
     * A longer policy is one that AWS rejects, whatever is in it: the largest quota is that of KMS with 32,768 bytes, and this
     * leaves as much again for whitespace, which IAM does not count.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html">KMS Developer Guide, resource
     *     quotas</a>
     */
    private static final int LONGEST = 65_536;

    private FixProof() {}

    /** Whether edits of a file that is a policy leave what it grants as it is. */
    static boolean holds(Policy policy, List<Edit> edits) {
        if (isTooLong(policy)) {
            return true;
        }
        String text = policy.document().source().text();
        ReadLimits limits =
                new ReadLimits(Integer.MAX_VALUE, ReadLimits.DEFAULT.maxDepth(), ReadLimits.DEFAULT.maxFaults());
        JsonDocument fixed = Policy.read(Edit.apply(text, edits), limits);
        return holds(policy, Policy.of(PolicySource.plain(fixed), policy.type()));
    }

    /** Whether a policy after a fix grants what it granted before. */
    public static boolean holds(Policy before, Policy after) {
        return isTooLong(before) || isSameTree(before, after) || grantsTheSame(recovered(before), recovered(after));
    }

    private static boolean isTooLong(Policy policy) {
        Span span = policy.span();
        return span.end() - span.start() > LONGEST;
    }

    private static boolean isSameTree(Policy before, Policy after) {
        Optional<JsonValue> old = before.document().value();
        Optional<JsonValue> fixed = after.document().value();
        return old.isPresent() && fixed.isPresent() && old.get().isSameJson(fixed.get());
    }

    /** The policy that was made out of a text with faults, as one of its own. */
    private static Policy recovered(Policy policy) {
        JsonDocument document = policy.document();
        if (document.faults().isEmpty()) {
            return policy;
        }
        JsonDocument recovered = new JsonDocument(document.source(), document.value(), List.of());
        return Policy.of(policy.source().with(recovered), policy.type());
    }

    private static boolean grantsTheSame(Policy before, Policy after) {
        if (changedAllowsAreEqual(before, after) && PolicyComparison.isComparable(after)) {
            return true;
        }
        if (!PolicyComparison.isComparable(before)) {
            return true;
        }
        return PolicyComparison.isComparable(after)
                && isEqual(Permissions.of(before), Permissions.of(after))
                && deniesTheSame(before, after);
    }

    private static boolean changedAllowsAreEqual(Policy before, Policy after) {
        return ChangedAllows.between(before, after)
                .filter(changed -> PolicyComparison.isComparable(changed.before())
                        && PolicyComparison.isComparable(changed.after())
                        && isEqual(Permissions.of(changed.before()), Permissions.of(changed.after())))
                .isPresent();
    }

    /** A Deny also counts against what other policies allow, so it is compared beside a policy that allows everything. */
    private static boolean deniesTheSame(Policy before, Policy after) {
        if (!denies(before) && !denies(after)) {
            return true;
        }
        Policy everything = everything(before.type());
        return isEqual(Permissions.of(before, everything), Permissions.of(after, everything));
    }

    private static boolean denies(Policy policy) {
        return policy.statements().stream().anyMatch(Statement::denies);
    }

    private static Policy everything(PolicyType type) {
        String principal =
                switch (type) {
                    case IDENTITY, SCP, SESSION -> "";
                    case RESOURCE, TRUST, RCP, ENDPOINT -> "\"Principal\": \"*\", ";
                };
        String resource = type == PolicyType.TRUST ? "" : ", \"Resource\": \"*\"";
        String text = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", " + principal
                + "\"Action\": \"*\"" + resource + "}}";
        return Policy.of(Policy.read(text, ReadLimits.DEFAULT), type);
    }

    private static boolean isEqual(Permissions before, Permissions after) {
        return PolicyComparison.relation(before, after).kind() == PolicyRelation.Kind.EQUAL;
    }
}
