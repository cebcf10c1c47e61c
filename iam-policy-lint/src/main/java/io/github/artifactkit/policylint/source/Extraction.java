package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file holds, as far as policies go. */
public sealed interface Extraction {

    /** Why a well-formed file that holds no policy is left out. */
    String NO_POLICY = "no policy in it";

    /**
     * Policies.
     *
     * @param policies the policies in the order of the file, at least one. Neighbours with the same address and the same
     *     path are cases of one policy, such as those of the branches of {@code Fn::If}
     * @param repeated those that are the text of another policy of the run, which is linted in their place
     * @param suppressions which findings the file says are accepted, apart from comments
     */
    record Found(List<PolicySource> policies, Set<PolicySource> repeated, List<SourceSuppression> suppressions)
            implements Extraction {

        /** Copies the policies. */
        public Found {
            policies = List.copyOf(policies);
            repeated = Set.copyOf(repeated);
            suppressions = List.copyOf(suppressions);
        }

        /** Policies of which some are the text of other ones, in a file that accepts no findings. */
        public Found(List<PolicySource> policies, Set<PolicySource> repeated) {
            this(policies, repeated, List.of());
        }

        /** Policies of which none is the text of another one. */
        public Found(List<PolicySource> policies) {
            this(policies, Set.of());
        }

        /** The policies that are linted. */
        public List<PolicySource> toLint() {
            return policies.stream()
                    .filter(policy -> !repeated.contains(policy))
                    .toList();
        }
    }

    /**
     * Nothing to lint.
     *
     * @param reason why, as a phrase that follows the number of files left out for this reason; it does not depend on
     *     the file
     */
    record Skipped(String reason) implements Extraction {}

    /**
     * A file of this kind that is not well-formed. It is reported as an error where the user named the file, and left
     * out in a folder.
     *
     * @param document the file without a tree, and with what is wrong as {@link JsonDocument#faults()}
     * @param reason why it is left out, as that of {@link Skipped}
     */
    record Broken(JsonDocument document, String reason) implements Extraction {}

    /** Why the file is left out; {@link #NO_POLICY} where nothing better is known. */
    default String reason() {
        return NO_POLICY;
    }

    /** A file with a fault. */
    static Broken broken(SourceText file, SyntaxFault fault, String reason) {
        return new Broken(new JsonDocument(file, Optional.empty(), List.of(fault)), reason);
    }

    /** Policies, or {@link #NO_POLICY} without any. */
    static Extraction of(List<PolicySource> policies) {
        return policies.isEmpty() ? new Skipped(NO_POLICY) : new Found(policies);
    }
}
