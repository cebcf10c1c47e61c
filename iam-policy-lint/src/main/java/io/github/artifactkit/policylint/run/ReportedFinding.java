package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.finding.Finding;
import java.util.Optional;

/**
 * A finding as a run reports it.
 *
 * @param finding the finding
 * @param fingerprint identifies the finding across edits of other parts of its file: 32 hexadecimal digits
 * @param suppressed why it is not reported; empty if it is
 */
public record ReportedFinding(Finding finding, String fingerprint, Optional<Suppressed> suppressed) {

    /** Whether no one has accepted the finding. */
    public boolean counts() {
        return suppressed.isEmpty();
    }
}
