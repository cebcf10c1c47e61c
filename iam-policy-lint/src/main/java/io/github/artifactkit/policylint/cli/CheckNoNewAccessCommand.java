package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.document.PolicyType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check-no-new-access}. */
@Command(
        name = "check-no-new-access",
        mixinStandardHelpOptions = true,
        description = "Checks that a policy grants nothing that another one does not grant.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint check-no-new-access --policy-type IDENTITY_POLICY \\",
            "      --existing-policy-document file://old.json --new-policy-document file://new.json",
            "",
            "Exit codes: 0 PASS, 1 FAIL, 2 wrong usage, 4 malformed policy, 5 UNKNOWN."
        })
final class CheckNoNewAccessCommand extends CheckCommand {

    @Option(
            names = "--new-policy-document",
            required = true,
            paramLabel = "DOCUMENT",
            description = "The policy: its text, file://PATH or PATH.")
    private String updated = "";

    @Option(
            names = "--existing-policy-document",
            required = true,
            paramLabel = "DOCUMENT",
            description = "The policy that it is compared with.")
    private String existing = "";

    @Option(
            names = "--policy-type",
            required = true,
            paramLabel = "TYPE",
            description =
                    "IDENTITY_POLICY, RESOURCE_POLICY, or identity, resource, trust, scp, rcp, session, endpoint.")
    private String type = "";

    @Override
    Checked check() {
        PolicyType policyType = DocumentArgument.type(type);
        DocumentArgument before = DocumentArgument.read("--existing-policy-document", existing, policyType);
        DocumentArgument after = DocumentArgument.read("--new-policy-document", updated, policyType);
        return new Checked(after.name(), PolicyComparison.noNewAccess(before.policy(), after.policy()));
    }
}
