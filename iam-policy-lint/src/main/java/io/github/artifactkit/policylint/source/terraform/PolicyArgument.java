package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An argument of a resource that holds a policy.
 *
 * @param block the nested block that has it; empty for an argument of the resource itself
 * @param name its name
 * @param attachment what the policy is attached to; without a type where another argument says so
 */
record PolicyArgument(String block, String name, Attachment attachment) {

    private static final Map<String, List<PolicyArgument>> BY_RESOURCE = readTable();

    /** The policy arguments of a type of resource. */
    static List<PolicyArgument> of(String resourceType) {
        return BY_RESOURCE.getOrDefault(resourceType, List.of());
    }

    /** Whether the language of the policy is said by the argument {@code type} beside it. */
    boolean isTypedBeside() {
        return attachment.type().isEmpty();
    }

    /**
     * The type of an organization's policy by the name that AWS Organizations gives it; empty for those that are not
     * IAM policies.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html">AWS
     *     Organizations API reference, CreatePolicy</a>
     */
    static Optional<PolicyType> organizationsType(String name) {
        return switch (name) {
            case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyType.SCP);
            case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RCP);
            default -> Optional.empty();
        };
    }

    private static Map<String, List<PolicyArgument>> readTable() {
        Map<String, List<PolicyArgument>> table = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PolicyArgument.class.getResourceAsStream("policy-arguments.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] fields = line.split("\\|", -1);
                    table.computeIfAbsent(fields[0], type -> new ArrayList<>()).add(argument(fields));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the table of policy arguments is unreadable", e);
        }
        return table;
    }

    private static PolicyArgument argument(String[] fields) {
        int dot = fields[1].indexOf('.');
        return new PolicyArgument(
                dot < 0 ? "" : fields[1].substring(0, dot),
                fields[1].substring(dot + 1),
                new Attachment(PolicyType.of(fields[2]), ResourceKind.of(fields[3]), PolicyStorage.of(fields[3])));
    }
}
