package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Policies that decide together. They grant what a statement of {@code policies} allows, what also a statement of each
 * limit allows, and what no statement of any of them denies. Immutable and thread-safe.
 *
 * @param policies policies of which one has to allow a request
 * @param limits permissions boundaries, session policies, and service or resource control policies, one list a level: of
 *     each list one policy has to allow a request too
 */
public record Permissions(List<Policy> policies, List<List<Policy>> limits) {

    /** Copies the lists. */
    public Permissions {
        policies = List.copyOf(policies);
        limits = limits.stream().map(List::copyOf).toList();
    }

    /** What these policies grant, without limits. */
    public static Permissions of(Policy... policies) {
        return new Permissions(Arrays.asList(policies), List.of());
    }

    /** What these policies grant, without limits. */
    public static Permissions of(List<Policy> policies) {
        return new Permissions(policies, List.of());
    }

    /** These permissions with one more limit: one of the policies has to allow a request too. */
    public Permissions limitedBy(Policy... level) {
        List<List<Policy>> all = new ArrayList<>(limits);
        all.add(Arrays.asList(level));
        return new Permissions(policies, all);
    }
}
