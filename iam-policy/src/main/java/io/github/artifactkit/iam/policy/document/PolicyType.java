package io.github.artifactkit.iam.policy.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a policy is attached to, which decides what it may hold and what it means. */
public enum PolicyType {
    /** Attached to a user, group or role. */
    IDENTITY("identity policy"),
    /** Attached to a resource such as a bucket, a queue or a CodeArtifact repository. */
    RESOURCE("resource policy"),
    /** Says who may assume a role. */
    TRUST("role trust policy"),
    /** A service control policy of an AWS organization. */
    SCP("service control policy"),
    /** A resource control policy of an AWS organization. */
    RCP("resource control policy"),
    /** Handed over when a role is assumed. */
    SESSION("session policy"),
    /** Attached to a VPC endpoint. */
    ENDPOINT("VPC endpoint policy");

    private final String words;

    PolicyType(String words) {
        this.words = words;
    }

    /** What such a policy is called in a sentence. */
    public String words() {
        return words;
    }

    /** The name on the command line and in reports: the constant in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of an {@link #id()}. */
    public static Optional<PolicyType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }

    /** Whether such a policy names the principals that it applies to. */
    public boolean hasPrincipals() {
        return this == RESOURCE || this == TRUST || this == RCP || this == ENDPOINT;
    }

    /** Whether an Allow in such a policy grants something, and does not only bound what other policies grant. */
    public boolean grants() {
        return this == IDENTITY || this == RESOURCE || this == TRUST;
    }

    /** Whether IAM or STS keeps such a policy, whose rules are stricter than those of other services. */
    public boolean isIam() {
        return this == IDENTITY || this == TRUST || this == SESSION;
    }
}
