package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import java.util.Optional;

/**
 * A policy where it was found: a JSON file that is a policy, or a part of a template, a plan or a dump.
 *
 * @param document the policy's tree; its places are those of the file
 * @param address what owns the policy, such as the logical id of a resource; empty for a file that is a policy. Address
 *     and path together are unique in a file
 * @param path JSON Pointer (RFC 6901) from the root of the file to the policy; empty for a file that is a policy
 * @param type what the policy is attached to, where its place says so
 * @param resourceKind the kind of resource that it is attached to, where its place says so
 * @param edits how changes are written into the file
 */
public record PolicySource(
        JsonDocument document,
        String address,
        String path,
        Optional<PolicyType> type,
        Optional<ResourceKind> resourceKind,
        EditForm edits) {

    /** A file that is a policy, and says nothing of what it is attached to. */
    public static PolicySource plain(JsonDocument document) {
        return new PolicySource(document, "", "", Optional.empty(), Optional.empty(), EditForm.JSON);
    }

    /** Whether the policy is a whole file in JSON, so that the file is what AWS receives. */
    public boolean isWholeFile() {
        return path.isEmpty() && address.isEmpty() && edits == EditForm.JSON;
    }
}
