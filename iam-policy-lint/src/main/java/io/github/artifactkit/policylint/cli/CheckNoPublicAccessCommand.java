package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check-no-public-access}. */
@Command(
        name = "check-no-public-access",
        mixinStandardHelpOptions = true,
        description = "Checks that a resource policy gives nothing to the public.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint check-no-public-access --policy-document file://bucket.json --resource-type AWS::S3::Bucket",
            "",
            "Exit codes: 0 PASS, 1 FAIL, 2 wrong usage, 4 malformed policy, 5 UNKNOWN."
        })
final class CheckNoPublicAccessCommand extends CheckCommand {

    @Option(
            names = "--policy-document",
            required = true,
            paramLabel = "DOCUMENT",
            description = "The policy: its text, file://PATH or PATH.")
    private String document = "";

    @Option(
            names = "--resource-type",
            required = true,
            paramLabel = "KIND",
            description =
                    "What the policy is attached to, such as AWS::S3::Bucket or AWS::IAM::AssumeRolePolicyDocument.")
    private String resourceType = "";

    @Override
    Checked check() {
        if (!resourceType.matches("AWS::\\w+::\\w+")) {
            throw new UsageException("--resource-type: \"" + resourceType
                    + "\" is not a resource type of AWS, such as AWS::S3::Bucket.");
        }
        PolicyType type =
                ResourceKind.of(resourceType).map(ResourceKind::policyType).orElse(PolicyType.RESOURCE);
        DocumentArgument policy = DocumentArgument.read("--policy-document", document, type);
        return new Checked(policy.name(), PolicyComparison.noPublicAccess(policy.policy(), resourceType));
    }
}
