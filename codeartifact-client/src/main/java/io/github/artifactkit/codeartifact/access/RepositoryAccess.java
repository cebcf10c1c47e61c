package io.github.artifactkit.codeartifact.access;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.List;
import java.util.Map;

/** Policies for working with one repository, with the exact ARNs that are needed and no more. Immutable. */
public final class RepositoryAccess {

    private final String prefix;
    private final DomainName domain;
    private final RepositoryName repository;

    /**
     * For a repository.
     *
     * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} or another
     */
    public RepositoryAccess(
            String partition, String region, AccountId owner, DomainName domain, RepositoryName repository) {
        this.prefix = "arn:" + partition + ":codeartifact:" + region + ":" + owner + ":";
        this.domain = domain;
        this.repository = repository;
    }

    private String domainArn() {
        return prefix + "domain/" + domain;
    }

    private String repositoryArn() {
        return prefix + "repository/" + domain + "/" + repository;
    }

    private String packageArns() {
        return prefix + "package/" + domain + "/" + repository + "/*";
    }

    /**
     * An identity policy for installing packages with a package manager: to get a token, to find the endpoint, to read.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html">
     *     Identity-based policies</a>
     */
    public AccessPolicy installing() {
        return new AccessPolicy(List.of(
                token(),
                PolicyStatement.allow(
                        "InstallPackages",
                        repositoryArn(),
                        "codeartifact:GetRepositoryEndpoint",
                        "codeartifact:ReadFromRepository"),
                bearer()));
    }

    /** An identity policy for installing packages and for looking at what the repository holds. */
    public AccessPolicy reading() {
        return new AccessPolicy(List.of(
                token(),
                PolicyStatement.allow(
                        "ReadRepository",
                        repositoryArn(),
                        "codeartifact:DescribeRepository",
                        "codeartifact:GetRepositoryEndpoint",
                        "codeartifact:ListPackages",
                        "codeartifact:ReadFromRepository"),
                PolicyStatement.allow(
                        "ReadPackages",
                        packageArns(),
                        "codeartifact:DescribePackage",
                        "codeartifact:DescribePackageVersion",
                        "codeartifact:GetPackageVersionAsset",
                        "codeartifact:GetPackageVersionReadme",
                        "codeartifact:ListPackageVersionAssets",
                        "codeartifact:ListPackageVersionDependencies",
                        "codeartifact:ListPackageVersions"),
                bearer()));
    }

    private PolicyStatement token() {
        return PolicyStatement.allow("GetToken", domainArn(), "codeartifact:GetAuthorizationToken");
    }

    /** This action has no resource to name; the condition keeps it to CodeArtifact. */
    private static PolicyStatement bearer() {
        return new PolicyStatement(
                "GetBearerToken",
                List.of("sts:GetServiceBearerToken"),
                List.of("*"),
                Map.of("sts:AWSServiceName", "codeartifact.amazonaws.com"));
    }
}
