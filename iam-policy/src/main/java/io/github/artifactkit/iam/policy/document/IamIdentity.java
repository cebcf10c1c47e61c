package io.github.artifactkit.iam.policy.document;

/**
 * A user, group or role that a file shows inline policies of. IAM has a quota for all inline policies of an identity
 * together.
 *
 * @param storage how its inline policies are stored, which says whether it is a user, a group or a role
 * @param key the same for all inline policies of the identity in a file, and for those of no other; it is not a name that
 *     is shown
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id.html">IAM User Guide, IAM identities</a>
 */
public record IamIdentity(PolicyStorage storage, String key) {

    /**
     * Checks the storage.
     *
     * @throws IllegalArgumentException if it is not that of the inline policies of a user, a group or a role
     */
    public IamIdentity {
        if (storage == PolicyStorage.MANAGED || storage == PolicyStorage.INLINE) {
            throw new IllegalArgumentException("no storage of a single user, group or role: " + storage);
        }
    }
}
