package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a test asks of policies. Immutable. */
sealed interface PolicyCheck {

    /**
     * What AWS answers to a request.
     *
     * @param policies the policies by layer and level; a layer without levels has one
     * @param request the request as the test writes it
     */
    record Evaluate(Map<Layer, List<List<PolicyDocument>>> policies, Request request) implements PolicyCheck {}

    /**
     * A request as a test writes it; whether it could be one is found out when the test runs.
     *
     * @param principal null for an anonymous caller
     */
    record Request(
            @Nullable String principal,
            String action,
            String resource,
            Map<String, List<String>> context,
            Optional<String> resourceAccount,
            Optional<String> managementAccount,
            boolean serviceLinkedRole) {}

    /** Whether one policy grants nothing that another one does not grant. */
    record NoNewAccess(PolicyDocument existing, PolicyDocument updated, Optional<PolicyType> type)
            implements PolicyCheck {}

    /** Whether a policy grants nothing of some access. */
    record AccessNotGranted(PolicyDocument policy, Optional<PolicyType> type, List<Access> access)
            implements PolicyCheck {}

    /** Actions on resources; an empty list is any. */
    record Access(List<String> actions, List<String> resources) {}

    /** Whether a resource policy gives nothing to the public. */
    record NoPublicAccess(PolicyDocument policy, Optional<String> resourceType) implements PolicyCheck {}

    /** Whether two policies grant the same. */
    record Equivalent(PolicyDocument one, PolicyDocument other, Optional<PolicyType> type) implements PolicyCheck {}
}
