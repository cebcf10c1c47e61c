package io.github.artifactkit.policylint;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps an error, a security warning or a warning only if another reading of the policy leads to it as well, and as severe as it is
 * there.
 */
final class Confirmation {

    /** The name of a bucket has no slash, so that no name makes an ARN of objects out of that of a bucket. */
    private static final String OF_BUCKETS = "S3_BUCKET_OBJECT_ARN_CONFUSION";

    private Confirmation() {}

    /** Whether a finding needs to be confirmed. */
    static boolean isNeededFor(Finding finding) {
        return finding.type().atLeast(FindingType.WARNING)
                && !finding.code().name().equals(OF_BUCKETS);
    }

    /**
     * The findings of a policy that another reading of it confirms.
     *
     * @param findings the findings, the ones that need no confirmation among them
     * @param reading the findings of the other reading
     */
    static List<Finding> of(List<Finding> findings, Collection<Finding> reading) {
        return findings.stream()
                .flatMap(finding ->
                        isNeededFor(finding) ? confirmed(finding, reading).stream() : Optional.of(finding).stream())
                .toList();
    }

    private static Optional<Finding> confirmed(Finding finding, Collection<Finding> reading) {
        Set<String> statements = statements(finding);
        return reading.stream()
                .filter(other -> other.code().equals(finding.code()))
                .filter(other -> statements(other).stream().anyMatch(statements::contains))
                .map(Finding::type)
                .min(Comparator.naturalOrder())
                .map(type -> finding.type().atLeast(type) ? finding.withType(type) : finding);
    }

    private static Set<String> statements(Finding finding) {
        return finding.locations().stream()
                .map(location -> StatementPath.of(location.path()))
                .collect(Collectors.toSet());
    }
}
