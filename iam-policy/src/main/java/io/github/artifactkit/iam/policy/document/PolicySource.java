package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import java.util.Optional;
import java.util.Set;

/**
 * A policy where it was found: a JSON file that is a policy, or a part of a template, a plan or a dump.
 *
 * @param document the policy's tree; its places are those of the file
 * @param address what owns the policy, such as the logical id of a resource; empty for a file that is a policy. Address
 *     and path together are unique in a file
 * @param path JSON Pointer (RFC 6901) from the root of the file to the policy; empty for a file that is a policy
 * @param attachment what the policy is attached to, as far as its place says so
 * @param identities the users, groups and roles that the policy is certainly an inline policy of, as far as its place says
 *     so
 * @param edits how changes are written into the file
 */
public record PolicySource(
        JsonDocument document,
        String address,
        String path,
        Attachment attachment,
        Set<IamIdentity> identities,
        EditForm edits) {

    /** Copies the identities. */
    public PolicySource {
        identities = Set.copyOf(identities);
    }

    /** A policy whose place does not say which user, group or role it is an inline policy of. */
    public PolicySource(JsonDocument document, String address, String path, Attachment attachment, EditForm edits) {
        this(document, address, path, attachment, Set.of(), edits);
    }

    /**
     * What a policy is attached to, as far as its place in a file says so.
     *
     * @param type the policy type
     * @param resourceKind the kind of resource that a resource policy or trust policy is attached to
     * @param storage how IAM stores an identity policy
     */
    public record Attachment(
            Optional<PolicyType> type, Optional<ResourceKind> resourceKind, Optional<PolicyStorage> storage) {

        /** Nothing is known. */
        public static final Attachment UNKNOWN = new Attachment(Optional.empty(), Optional.empty(), Optional.empty());

        /** A policy of a type. */
        public static Attachment of(PolicyType type) {
            return new Attachment(Optional.of(type), Optional.empty(), Optional.empty());
        }

        /** An identity policy that is stored in a way. */
        public static Attachment of(PolicyStorage storage) {
            return new Attachment(Optional.of(PolicyType.IDENTITY), Optional.empty(), Optional.of(storage));
        }
    }

    /** A file that is a policy, and says nothing of what it is attached to. */
    public static PolicySource plain(JsonDocument document) {
        return new PolicySource(document, "", "", Attachment.UNKNOWN, EditForm.JSON);
    }

    /** What the policy is attached to, where its place says so. */
    public Optional<PolicyType> type() {
        return attachment.type();
    }

    /** The kind of resource that the policy is attached to, where its place says so. */
    public Optional<ResourceKind> resourceKind() {
        return attachment.resourceKind();
    }

    /** How IAM stores the policy, where its place says so. */
    public Optional<PolicyStorage> storage() {
        return attachment.storage();
    }

    /** The same place with another document. */
    public PolicySource with(JsonDocument newDocument) {
        return new PolicySource(newDocument, address, path, attachment, identities, edits);
    }

    /** The same policy with what else is known of what it is attached to. */
    public PolicySource with(Attachment newAttachment) {
        return new PolicySource(document, address, path, newAttachment, identities, edits);
    }

    /** Whether the policy is a whole file in JSON, so that the file is what AWS receives. */
    public boolean isWholeFile() {
        return path.isEmpty() && address.isEmpty() && edits == EditForm.JSON;
    }
}
