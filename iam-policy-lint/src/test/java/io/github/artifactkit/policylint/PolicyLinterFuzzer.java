package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.Arrays;

/**
 * A target for the fuzzer Jazzer: the first byte picks the policy type, the rest is the policy. CONTRIBUTING.md says how
 * to run it.
 */
public final class PolicyLinterFuzzer {

    private static final PolicyLinter LINTER = PolicyLinter.create();
    private static final PolicyType[] TYPES = PolicyType.values();

    private PolicyLinterFuzzer() {}

    /** Called by Jazzer; whatever is thrown is a find. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] policy = Arrays.copyOfRange(data, 1, data.length);
        LintReport report = LINTER.lint(policy, TYPES[Math.floorMod(data[0], TYPES.length)]);
        for (Finding finding : report.findings()) {
            for (Fix fix : finding.fixes()) {
                Edit.apply(report.source().text(), fix.edits());
            }
        }
    }
}
