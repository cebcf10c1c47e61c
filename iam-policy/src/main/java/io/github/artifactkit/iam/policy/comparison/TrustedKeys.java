package io.github.artifactkit.iam.policy.comparison;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The condition keys that keep the public out of a type of resource, each when it is compared with fixed values. AWS
 * publishes a list of its own for S3, DynamoDB and EFS; the other types share what is common to these, and add the keys of
 * their service that name a caller.
 *
 * @param names the keys in lower case
 * @param patterns whether a value may have wildcards, so long as the account, organization or service in it is fixed
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">Amazon
 *     S3 User Guide, the meaning of "public"</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html">Amazon DynamoDB
 *     Developer Guide, blocking public access with resource-based policies</a>
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html">Amazon EFS User Guide,
 *     blocking public access</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-filter-keys.html">IAM User
 *     Guide, filter keys of IAM Access Analyzer</a>
 */
record TrustedKeys(Set<String> names, boolean patterns) {

    private static final Set<String> OF_CALLERS = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:principalisawsservice",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid");

    private static final Set<String> COMMON = union(
            OF_CALLERS,
            Set.of(
                    "aws:sourceip",
                    "aws:sourceowner",
                    "aws:sourcevpcarn",
                    "aws:vpceaccount",
                    "aws:vpceorgid",
                    "aws:vpceorgpaths"));

    private static final Set<String> OF_S3 = Set.of("s3:dataaccesspointarn", "s3:dataaccesspointaccount");
    private static final Set<String> OF_EFS =
            Set.of("elasticfilesystem:accessedviamounttarget", "elasticfilesystem:accesspointarn");
    private static final Set<String> OF_KMS = Set.of("kms:calleraccount");

    /** Where the type of the resource is not known: the keys of all types. */
    private static final TrustedKeys OF_ANY = new TrustedKeys(union(union(COMMON, OF_S3), union(OF_EFS, OF_KMS)), true);

    /** Not one address range is fixed enough for DynamoDB. */
    private static final TrustedKeys OF_DYNAMODB =
            new TrustedKeys(union(OF_CALLERS, Set.of("aws:ec2instancesourcevpc")), false);

    /**
     * The keys of a type of resource.
     *
     * @param resourceType such as {@code AWS::S3::Bucket}
     */
    static TrustedKeys of(Optional<String> resourceType) {
        return resourceType.map(TrustedKeys::of).orElse(OF_ANY);
    }

    private static TrustedKeys of(String resourceType) {
        String[] words = resourceType.split("::", 3);
        return switch (words.length < 2 ? "" : words[1]) {
            case "S3", "S3Express", "S3Outposts", "S3ObjectLambda", "S3Tables" ->
                new TrustedKeys(union(COMMON, OF_S3), true);
            case "DynamoDB" -> OF_DYNAMODB;
            case "EFS" -> new TrustedKeys(union(COMMON, OF_EFS), false);
            case "KMS" -> new TrustedKeys(union(COMMON, OF_KMS), true);
            default -> new TrustedKeys(COMMON, true);
        };
    }

    private static Set<String> union(Set<String> keys, Set<String> more) {
        return Stream.concat(keys.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
