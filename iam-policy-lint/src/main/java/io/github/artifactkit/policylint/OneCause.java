package io.github.artifactkit.policylint;

import io.github.artifactkit.policylint.finding.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves findings out that another finding of the same policy reports with the same cause. */
final class OneCause {

    /**
     * Two codes that report one cause in a statement or in the policy as a whole.
     *
     * @param repeated the code that is left out
     * @param kept the code that stays
     */
    private record Pair(String repeated, String kept) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("SERVICE_WILDCARD", "RESOURCE_STAR"),
            new Pair("MISSING_VERSION", "OLD_VERSION"),
            new Pair("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", "IDENTITY_POLICY_SIZE"));

    private OneCause() {}

    static void reduce(List<Finding> findings) {
        for (Pair pair : PAIRS) {
            List<Finding> kept = of(pair.kept(), findings);
            if (!kept.isEmpty() && !of(pair.repeated(), findings).isEmpty()) {
                Set<String> statements = kept.stream()
                        .flatMap(finding -> finding.locations().stream())
                        .map(location -> StatementPath.of(location.path()))
                        .collect(Collectors.toSet());
                findings.removeIf(finding -> finding.code().name().equals(pair.repeated())
                        && statements.contains(
                                StatementPath.of(finding.locations().get(0).path()))
                        && kept.stream().anyMatch(other -> other.type().atLeast(finding.type())));
            }
        }
    }

    private static List<Finding> of(String code, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().name().equals(code))
                .toList();
    }
}
