package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.comparison.Permissions;
import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.comparison.RequestedAccess;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check-access-not-granted}. */
@Command(
        name = "check-access-not-granted",
        mixinStandardHelpOptions = true,
        description = "Checks that a policy does not grant some access.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint check-access-not-granted --policy-type IDENTITY_POLICY --policy-document file://p.json \\",
            "      --access actions=s3:DeleteBucket,s3:PutBucketPolicy",
            "  iam-policy-lint check-access-not-granted --policy-type RESOURCE_POLICY --policy-document p.json \\",
            "      --access '[{\"actions\": [\"s3:GetObject\"], \"resources\": [\"arn:aws:s3:::b/*\"]}]'",
            "",
            "Exit codes: 0 PASS, 1 FAIL, 2 wrong usage, 4 malformed policy, 5 UNKNOWN."
        })
final class CheckAccessNotGrantedCommand extends CheckCommand {

    @Option(
            names = "--policy-document",
            required = true,
            paramLabel = "DOCUMENT",
            description = "The policy: its text, file://PATH or PATH.")
    private String document = "";

    @Option(
            names = "--access",
            required = true,
            arity = "1..*",
            paramLabel = "ACCESS",
            description =
                    "actions=ACTION,...,resources=ARN,... with one of them or both, or a list of such in JSON. May be"
                            + " repeated.")
    private List<String> access = List.of();

    @Option(
            names = "--policy-type",
            required = true,
            paramLabel = "TYPE",
            description =
                    "IDENTITY_POLICY, RESOURCE_POLICY, or identity, resource, trust, scp, rcp, session, endpoint.")
    private String type = "";

    @Override
    Checked check() {
        List<RequestedAccess> requested = access.stream()
                .flatMap(each -> AccessArgument.read(each).stream())
                .toList();
        DocumentArgument policy = DocumentArgument.read("--policy-document", document, DocumentArgument.type(type));
        return new Checked(
                policy.name(), PolicyComparison.accessNotGranted(Permissions.of(policy.policy()), requested));
    }
}
