package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why the resources of a statement are nothing that some of its actions work on.
 *
 * @param code the code to report
 * @param certain whether what AWS publishes leaves no doubt
 * @param formats the forms of ARNs that the actions work on; none if they are on no single resource
 * @param meant the ARNs that were probably meant, made from those that are there
 */
record Mismatch(IssueCode code, boolean certain, List<String> formats, List<String> meant) {

    static final IssueCode RESOURCE_MISMATCH = warning("RESOURCE_MISMATCH");
    static final IssueCode RESOURCE_STAR_REQUIRED = warning("RESOURCE_STAR_REQUIRED");
    static final IssueCode BEARER_TOKEN = warning("STS_BEARER_TOKEN_RESOURCE");
    static final IssueCode READ_ON_PACKAGE = warning("CODEARTIFACT_READ_ON_PACKAGE_ARN");
    static final IssueCode PACKAGE_ACTION_ON_REPOSITORY = warning("CODEARTIFACT_PACKAGE_ACTION_ON_REPO_ARN");
    static final IssueCode BUCKET_OR_OBJECT = warning("S3_BUCKET_OBJECT_ARN_CONFUSION");

    private static final String BUCKET = "arn:${Partition}:s3:::${BucketName}";
    private static final String OBJECT = BUCKET + "/${ObjectName}";
    private static final String PACKAGE = "arn:${Partition}:codeartifact:${Region}:${Account}:package/";
    private static final Set<String> TOKEN_ACTIONS = Set.of("GetServiceBearerToken");
    private static final Set<String> READ_ACTIONS = Set.of("ReadFromRepository");

    private static IssueCode warning(String name) {
        return IssueCode.own(name, FindingType.WARNING);
    }

    static List<IssueCode> codes() {
        return List.of(
                RESOURCE_MISMATCH,
                RESOURCE_STAR_REQUIRED,
                BEARER_TOKEN,
                READ_ON_PACKAGE,
                PACKAGE_ACTION_ON_REPOSITORY,
                BUCKET_OR_OBJECT);
    }

    /** What to say of an entry, none of whose actions works on any of the resources. */
    static Mismatch of(EntryActions entry, NamedResources resources) {
        List<String> formats = entry.actions().stream()
                .flatMap(action -> NamedResources.formats(entry.service(), action).stream())
                .distinct()
                .toList();
        if (formats.isEmpty()) {
            return ofNoResource(entry, resources);
        }
        return switch (entry.service()) {
            case "s3" -> ofS3(formats, resources);
            case "codeartifact" -> ofCodeArtifact(entry, formats, resources);
            default -> new Mismatch(RESOURCE_MISMATCH, true, formats, List.of());
        };
    }

    /**
     * AWS lists no type of resource with some actions that all the same are asked for on patterns of their own service:
     * those that make something, and lists that a path parts.
     */
    private static Mismatch ofNoResource(EntryActions entry, NamedResources resources) {
        boolean token = entry.service().equals("sts") && names(entry).equals(TOKEN_ACTIONS);
        return new Mismatch(
                token ? BEARER_TOKEN : RESOURCE_STAR_REQUIRED,
                token || !resources.holdPatternOf(entry.service()),
                List.of(),
                List.of());
    }

    private static Set<String> names(EntryActions entry) {
        return entry.actions().stream().map(Action::name).collect(Collectors.toSet());
    }

    private static Mismatch ofS3(List<String> formats, NamedResources resources) {
        List<ArnPattern> arns = resources.of("s3");
        if (formats.contains(OBJECT)) {
            return or(BUCKET_OR_OBJECT, formats, siblings(arns, SiblingArn::objectsOfBucket));
        }
        return formats.contains(BUCKET)
                ? or(BUCKET_OR_OBJECT, formats, siblings(arns, SiblingArn::bucketOfObject))
                : new Mismatch(RESOURCE_MISMATCH, true, formats, List.of());
    }

    private static Mismatch ofCodeArtifact(EntryActions entry, List<String> formats, NamedResources resources) {
        List<ArnPattern> arns = resources.of("codeartifact");
        if (names(entry).equals(READ_ACTIONS)) {
            return or(READ_ON_PACKAGE, formats, siblings(arns, SiblingArn::repositoryOfPackage));
        }
        return formats.stream().allMatch(format -> format.startsWith(PACKAGE))
                ? or(PACKAGE_ACTION_ON_REPOSITORY, formats, siblings(arns, SiblingArn::packagesOf))
                : new Mismatch(RESOURCE_MISMATCH, true, formats, List.of());
    }

    private static List<String> siblings(List<ArnPattern> arns, Function<ArnPattern, Optional<String>> sibling) {
        return arns.stream().map(sibling).flatMap(Optional::stream).distinct().toList();
    }

    /** The special case if there are ARNs that show it, and else the general one. */
    private static Mismatch or(IssueCode special, List<String> formats, List<String> meant) {
        return new Mismatch(meant.isEmpty() ? RESOURCE_MISMATCH : special, true, formats, meant);
    }

    /** Whether the actions take only {@code *}. */
    boolean takesOnlyStar() {
        return formats.isEmpty();
    }
}
