package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.comparison.Obstacle;
import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import io.github.artifactkit.policylint.run.FoundPolicies.FileWithPolicies;
import io.github.artifactkit.policylint.run.PolicyDiff.Change;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the policies of two sets of files: files by their paths below what was named, policies by their addresses. */
public final class PolicyDiffs {

    private PolicyDiffs() {}

    /**
     * One of the sets.
     *
     * @param root the file or folder that was named
     * @param files its files with their policies
     */
    public record Side(Path root, List<FileWithPolicies> files) {

        /** Copies the list. */
        public Side {
            files = List.copyOf(files);
        }
    }

    /** Where a policy is, to find its counterpart. */
    private record Place(String file, String policy) {}

    /** A policy with the file that it is in. */
    private record Found(String path, Policy policy) {}

    /** The differences of all policies that are in one of the sets, in the order of the new files, then of the old. */
    public static List<PolicyDiff> between(Side before, Side after) {
        Map<Place, Found> old = places(before);
        Map<Place, Found> current = places(after);
        Set<Place> all = new LinkedHashSet<>(current.keySet());
        all.addAll(old.keySet());
        return List.copyOf(all).parallelStream()
                .map(place -> diff(old.get(place), current.get(place)))
                .toList();
    }

    private static Map<Place, Found> places(Side side) {
        Map<Place, Found> places = new LinkedHashMap<>();
        for (FileWithPolicies file : side.files()) {
            String name = side.root().relativize(Path.of(file.path())).toString();
            Set<String> addresses = new HashSet<>();
            Set<String> ambiguous = new HashSet<>();
            for (Policy policy : file.policies()) {
                if (!addresses.add(policy.source().address())) {
                    ambiguous.add(policy.source().address());
                }
            }
            for (Policy policy : file.policies()) {
                String address = policy.source().address();
                places.put(
                        new Place(
                                name,
                                ambiguous.contains(address)
                                        ? address + policy.source().path()
                                        : address),
                        new Found(file.path(), policy));
            }
        }
        return places;
    }

    private static PolicyDiff diff(@Nullable Found before, @Nullable Found after) {
        if (after == null) {
            Found gone = Objects.requireNonNull(before);
            return diff(gone, Change.REMOVED, Permissions.of(gone.policy()), Permissions.of());
        }
        if (before == null) {
            return diff(after, Change.ADDED, Permissions.of(), Permissions.of(after.policy()));
        }
        Policy old = before.policy().type() == after.policy().type()
                ? before.policy()
                : Policy.of(before.policy().source(), after.policy().type());
        return isUnchanged(old, after.policy())
                ? result(
                        after,
                        Change.KEPT,
                        new PolicyRelation(PolicyRelation.Kind.EQUAL, List.of(), List.of(), Optional.empty()))
                : diff(after, Change.KEPT, Permissions.of(old), Permissions.of(after.policy()));
    }

    /** Policies of the same text are equal, also where AWS would reject them. */
    private static boolean isUnchanged(Policy before, Policy after) {
        Optional<String> text = after.text();
        return text.isPresent() && text.equals(before.text()) && before.type() == after.type();
    }

    private static PolicyDiff diff(Found shown, Change change, Permissions before, Permissions after) {
        try {
            return result(shown, change, PolicyComparison.relation(before, after));
        } catch (MalformedPolicyException e) {
            return new PolicyDiff(
                    shown.path(),
                    shown.policy().source().address(),
                    change,
                    PolicyRelation.Kind.UNKNOWN,
                    List.of(),
                    List.of(),
                    Optional.of("a policy is malformed: " + e.getMessage()));
        }
    }

    private static PolicyDiff result(Found shown, Change change, PolicyRelation relation) {
        return new PolicyDiff(
                shown.path(),
                shown.policy().source().address(),
                change,
                relation.kind(),
                relation.gained(),
                relation.lost(),
                relation.obstacle().map(PolicyDiffs::words));
    }

    private static String words(Obstacle obstacle) {
        return obstacle.reason() + " (line " + obstacle.position().line() + ", column "
                + obstacle.position().column() + ")";
    }
}
