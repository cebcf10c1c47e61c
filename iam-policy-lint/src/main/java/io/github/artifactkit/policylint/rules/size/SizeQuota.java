package io.github.artifactkit.policylint.rules.size;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How long a policy of a type or on a kind of resource may be, and what of it counts.
 *
 * @param most the largest size allowed
 * @param counted what is counted
 * @param of what the quota is a quota of, in words
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM User Guide, IAM and STS
 *     quotas</a>
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">AWS Organizations
 *     User Guide, quotas</a>
 */
record SizeQuota(int most, Counted counted, String of) {

    /** What of a policy counts. */
    enum Counted {
        /** All characters but whitespace. */
        CHARACTERS_WITHOUT_WHITESPACE("characters without whitespace"),
        /** All characters as they are sent. */
        CHARACTERS("characters"),
        /** The bytes of the text in UTF-8. */
        BYTES("bytes");

        private final String words;

        Counted(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Applies to an identity policy of which it is not known how it is stored: the largest quota of all. */
    private static final int IDENTITY = 10_240;

    private static final SizeQuota SESSION = new SizeQuota(2_048, Counted.CHARACTERS, "an inline session policy");

    /** The quota of a policy; empty if none is known. */
    static Optional<SizeQuota> of(Policy policy) {
        return switch (policy.type()) {
            case IDENTITY ->
                Optional.of(new SizeQuota(
                        IDENTITY,
                        Counted.CHARACTERS_WITHOUT_WHITESPACE,
                        "the inline policies of a role, the largest quota of identity policies"));
            case TRUST ->
                Optional.of(new SizeQuota(
                        2_048, Counted.CHARACTERS_WITHOUT_WHITESPACE, "a role trust policy, unless it was increased"));
            case SCP -> Optional.of(new SizeQuota(10_240, Counted.CHARACTERS, "a service control policy"));
            case RCP -> Optional.of(new SizeQuota(5_120, Counted.CHARACTERS, "a resource control policy"));
            case SESSION -> Optional.of(SESSION);
            case RESOURCE -> policy.resourceKind().flatMap(SizeQuota::ofResource);
            case ENDPOINT -> Optional.of(new SizeQuota(20_480, Counted.CHARACTERS, "a VPC endpoint policy"));
        };
    }

    /** The quota of identity policies that are stored in a way; empty if it depends on what else is not known. */
    static Optional<SizeQuota> of(PolicyStorage storage) {
        return switch (storage) {
            case MANAGED -> ofIdentity(6_144, "a managed policy");
            case USER_INLINE -> ofIdentity(2_048, "all inline policies of a user");
            case GROUP_INLINE -> ofIdentity(5_120, "all inline policies of a group");
            case ROLE_INLINE -> ofIdentity(10_240, "all inline policies of a role");
            case INLINE -> Optional.empty();
        };
    }

    private static Optional<SizeQuota> ofIdentity(int most, String of) {
        return Optional.of(new SizeQuota(most, Counted.CHARACTERS_WITHOUT_WHITESPACE, of));
    }

    /**
     * S3 User Guide, "Policies and permissions": 20 KB. KMS Developer Guide, "Quotas": 32 KB. DynamoDB Developer
     * Guide, "Quotas": 20 KB. SQS Developer Guide, "Policy quotas": 8,192 bytes. SNS: Access Analyzer's own limit. All others: the API reference of the operation that
     * sets the policy.
     */
    private static Optional<SizeQuota> ofResource(ResourceKind kind) {
        String of = "the policy of a resource of this kind (" + kind.words() + ")";
        return switch (kind) {
            case S3_BUCKET,
                    S3_ACCESS_POINT,
                    S3_MULTI_REGION_ACCESS_POINT,
                    S3_OBJECT_LAMBDA_ACCESS_POINT,
                    DYNAMODB_TABLE -> Optional.of(new SizeQuota(20_480, Counted.BYTES, of));
            case KMS_KEY -> Optional.of(new SizeQuota(32_768, Counted.BYTES, of));
            case SNS_TOPIC -> Optional.of(new SizeQuota(30_720, Counted.CHARACTERS, of));
            case LAMBDA_FUNCTION, SECRETS_MANAGER_SECRET -> Optional.of(new SizeQuota(20_480, Counted.CHARACTERS, of));
            case ECR_REPOSITORY -> Optional.of(new SizeQuota(10_240, Counted.CHARACTERS, of));
            case CODEARTIFACT_DOMAIN, CODEARTIFACT_REPOSITORY ->
                Optional.of(new SizeQuota(7_168, Counted.CHARACTERS, of));
            case SQS_QUEUE -> Optional.of(new SizeQuota(8_192, Counted.BYTES, of));
            case ROLE_TRUST -> Optional.empty();
        };
    }

    /** The size of a text, counted as the quota counts. */
    int size(String text) {
        return switch (counted) {
            case CHARACTERS -> text.length();
            case BYTES -> text.getBytes(StandardCharsets.UTF_8).length;
            case CHARACTERS_WITHOUT_WHITESPACE -> withoutWhitespace(text);
        };
    }

    private static int withoutWhitespace(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                size++;
            }
        }
        return size;
    }
}
