package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.nio.file.Path;

/**
 * A policy of a Terraform configuration.
 *
 * @param file the file that the places of the policy refer to
 * @param policy the policy
 * @param isRepeated whether another policy of the same configuration is the same text: a resource that uses a policy
 *     document as it is repeats that document, which has the resource's type
 */
public record TerraformPolicy(Path file, PolicySource policy, boolean isRepeated) {

    /** Offset at which the policy begins in its file. */
    int start() {
        return policy.document().value().map(JsonValue::start).orElse(0);
    }
}
