package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.GroupPattern;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The account and place that the stand-in plays, and the ARNs of its resources.
 *
 * @param id the account id, twelve digits
 * @param region the region
 * @param partition the partition
 * @see <a href=
 *     "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html#awscodeartifact-resources-for-iam-policies">
 *     Service Authorization Reference, resource types defined by AWS CodeArtifact</a>
 */
public record Account(String id, String region, String partition) {

    /**
     * The regions outside the partition {@code aws}, by the beginning of their names. The SDK knows them, too, but reads
     * 370 classes to tell, which was nearly half of the time in which the stand-alone program starts.
     *
     * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json">partitions.json of
     *     botocore</a>
     */
    private static final Map<String, String> PARTITIONS = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "eu-isoe-", "aws-iso-e",
            "us-isof-", "aws-iso-f",
            "eusc-", "aws-eusc");

    /** An account in a region, which tells the partition. */
    public static Account of(String id, String region) {
        String partition = PARTITIONS.entrySet().stream()
                .filter(each -> region.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("aws");
        return new Account(id, region, partition);
    }

    /** The ARN of a domain. */
    public String domainArn(String domain) {
        return arn("domain/" + domain);
    }

    /** The ARN of a repository. */
    public String repositoryArn(String domain, String repository) {
        return arn("repository/" + domain + "/" + repository);
    }

    /** The ARN of a repository. */
    public String repositoryArn(Repository repository) {
        return repositoryArn(repository.domain().name(), repository.name());
    }

    /** The ARN of a package; one without a namespace has two slashes there. */
    public String packageArn(String domain, String repository, PackageKey key) {
        return arn(String.join("/", "package", domain, repository, key.format(), key.namespace(), key.name()));
    }

    /**
     * The ARN of a package group. What a policy might read as a wildcard or variable is percent-encoded.
     */
    public String groupArn(String domain, GroupPattern pattern) {
        String encoded = URLEncoder.encode(pattern.text(), StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("*", "%2A");
        return arn("package-group/" + domain + encoded);
    }

    /** The ARN of the key that encrypts domains which name none. */
    public String managedKeyArn() {
        return "arn:" + partition + ":kms:" + region + ":" + id + ":key/aws-managed";
    }

    private String arn(String resource) {
        return "arn:" + partition + ":codeartifact:" + region + ":" + id + ":" + resource;
    }
}
