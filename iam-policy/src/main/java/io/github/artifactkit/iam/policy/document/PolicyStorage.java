package io.github.artifactkit.iam.policy.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * How IAM stores an identity policy: by itself, or as a part of a user, group or role. The rules for the version of the
 * policy language and for the size depend on it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">IAM User Guide,
 *     managed policies and inline policies</a>
 */
public enum PolicyStorage {
    /** A managed policy. */
    MANAGED("managed", "managed policy"),
    /** An inline policy of a user. */
    USER_INLINE("user", "inline policy of a user"),
    /** An inline policy of a group. */
    GROUP_INLINE("group", "inline policy of a group"),
    /** An inline policy of a role. */
    ROLE_INLINE("role", "inline policy of a role"),
    /** An inline policy of users, groups or roles. */
    INLINE("inline", "inline policy");

    private final String id;
    private final String words;

    PolicyStorage(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** The name in tables: {@code managed}, {@code user}, {@code group}, {@code role} or {@code inline}. */
    public String id() {
        return id;
    }

    /** What such a policy is called in a sentence. */
    public String words() {
        return words;
    }

    /** Whether the policy is a part of an identity. */
    public boolean isInline() {
        return this != MANAGED;
    }

    /** The storage of an {@link #id()}. */
    public static Optional<PolicyStorage> of(String id) {
        return Arrays.stream(values())
                .filter(storage -> storage.id().equals(id))
                .findFirst();
    }
}
