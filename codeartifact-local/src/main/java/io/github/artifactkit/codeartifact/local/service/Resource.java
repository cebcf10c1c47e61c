package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.access.AttachedPolicy;
import io.github.artifactkit.codeartifact.local.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What something is done to, as policies see it.
 *
 * @param arn its ARN; {@code *} if the action has no kind of resource
 * @param account the account that it belongs to
 * @param policies the resource policies that apply to it
 * @param tags its tags
 */
record Resource(String arn, String account, List<AttachedPolicy> policies, Map<String, String> tags) {

    static Resource of(String arn, String account) {
        return new Resource(arn, account, List.of(), Map.of());
    }

    /** The policy of one more resource applies to it. */
    Resource with(String attachedTo, Optional<Policy> policy) {
        List<AttachedPolicy> all = Stream.concat(
                        policies.stream(),
                        policy.map(each -> AttachedPolicy.parse(attachedTo, each.document())).stream())
                .toList();
        return new Resource(arn, account, all, tags);
    }

    Resource with(Map<String, String> others) {
        return new Resource(arn, account, policies, others);
    }

    /** Resource policies are not looked at, as when one is put, so that no one locks themselves out. */
    Resource withoutPolicies() {
        return new Resource(arn, account, List.of(), tags);
    }
}
