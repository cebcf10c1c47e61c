package io.github.artifactkit.policylint;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A fix that removes what another part of the policy covers relies on that part. It is not safe where another finding says
 * that one of the parts is an error: the one that works may be the one that goes.
 */
final class TrustedCovers {

    private static final Set<String> CODES =
            Set.of("REDUNDANT_ACTION", "REDUNDANT_RESOURCE", "REDUNDANT_STATEMENT", "STATEMENT_SUBSUMED");

    private TrustedCovers() {}

    static void distrustErrors(List<Finding> findings) {
        Set<String> errors = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.type() == FindingType.ERROR) {
                finding.locations().stream().map(Location::path).forEach(path -> addWithParents(path, errors));
            }
        }
        if (!errors.isEmpty()) {
            findings.replaceAll(finding -> reliesOn(errors, finding) ? finding.withUnsafeFixes() : finding);
        }
    }

    private static void addWithParents(String path, Set<String> paths) {
        for (int end = path.length(); end > 0 && paths.add(path.substring(0, end)); ) {
            end = path.lastIndexOf('/', end - 1);
        }
    }

    private static boolean reliesOn(Set<String> errors, Finding finding) {
        return CODES.contains(finding.code().name())
                && finding.locations().stream().map(Location::path).anyMatch(errors::contains);
    }
}
