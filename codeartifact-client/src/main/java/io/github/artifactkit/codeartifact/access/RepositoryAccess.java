package io.github.artifactkit.codeartifact.access;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policies for working with one repository, with the exact ARNs that are needed and no more. Policies can be joined:
 * {@code access.publishing(MAVEN).and(access.installing())}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html">
 *     Identity-based policies</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html">Repository policies</a>
 */
public final class RepositoryAccess {

    private final Arns arns;
    private final RepositoryName repository;

    /**
     * For a repository.
     *
     * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} or another
     */
    public RepositoryAccess(
            String partition, String region, AccountId owner, DomainName domain, RepositoryName repository) {
        this.arns = new Arns(partition, region, owner, domain);
        this.repository = repository;
    }

    /** An identity policy for installing packages with a package manager: to get a token, to find the endpoint, to read. */
    public AccessPolicy installing() {
        return new AccessPolicy(
                token(arns),
                PolicyStatement.allow("InstallPackages", arns.ofRepository(repository), Actions.INSTALL),
                bearer());
    }

    /** An identity policy for installing packages and for looking at what the repository holds. */
    public AccessPolicy reading() {
        return new AccessPolicy(
                token(arns),
                PolicyStatement.allow("ReadRepository", arns.ofRepository(repository), Actions.READ_REPOSITORY),
                PolicyStatement.allow("ReadPackages", arns.ofPackages(repository), Actions.READ_PACKAGES),
                bearer());
    }

    /** An identity policy for publishing packages of a format. */
    public AccessPolicy publishing(PackageFormat format) {
        return new AccessPolicy(
                token(arns),
                PolicyStatement.allow("FindRepository", arns.ofRepository(repository), Actions.publishTo(format)),
                PolicyStatement.allow("PublishPackages", arns.ofPackages(repository, format), Actions.publish(format)),
                bearer());
    }

    /** An identity policy for doing anything with the repository and its packages. */
    public AccessPolicy administering() {
        return new AccessPolicy(
                token(arns),
                PolicyStatement.allow(
                        "AdministerRepository", arns.ofRepository(repository), Actions.ADMINISTER_REPOSITORY),
                PolicyStatement.allow("AdministerPackages", arns.ofPackages(repository), Actions.ADMINISTER_PACKAGES),
                bearer());
    }

    /**
     * A resource policy for this repository that lets accounts read.
     *
     * @param accounts ids of accounts, twelve digits each
     * @throws CodeArtifactException.InvalidRequest if one of them is not an account id
     * @throws IllegalArgumentException if no account is given
     */
    public AccessPolicy readableBy(String... accounts) {
        return Grantees.accounts(arns.partition(), accounts).allow("ReadByAccounts", readActions());
    }

    /**
     * A resource policy for this repository that lets all accounts of an organization read.
     *
     * @param organization id of the organization, such as {@code o-exampleorgid}
     * @throws IllegalArgumentException if it is not one
     */
    public AccessPolicy readableByOrganization(String organization) {
        return Grantees.organization(organization).allow("ReadByOrganization", readActions());
    }

    /**
     * A resource policy for this repository that lets accounts publish packages of a format.
     *
     * @param accounts ids of accounts, twelve digits each
     * @throws CodeArtifactException.InvalidRequest if one of them is not an account id
     * @throws IllegalArgumentException if no account is given
     */
    public AccessPolicy publishableBy(PackageFormat format, String... accounts) {
        List<String> actions = Stream.concat(Actions.publish(format).stream(), Actions.publishTo(format).stream())
                .sorted()
                .toList();
        return Grantees.accounts(arns.partition(), accounts).allow("PublishByAccounts", actions);
    }

    private static List<String> readActions() {
        return Stream.concat(Actions.READ_PACKAGES.stream(), Actions.READ_REPOSITORY.stream())
                .sorted()
                .toList();
    }

    /** An identity policy with one action on what it is needed on; empty if working with the repository never needs it. */
    public Optional<AccessPolicy> allowing(String action) {
        return administering().statements().stream()
                .filter(statement -> statement.actions().contains(action))
                .findFirst()
                .map(statement -> new AccessPolicy(new PolicyStatement(
                        "Allow" + action.substring(action.indexOf(':') + 1),
                        List.of(),
                        List.of(action),
                        statement.resources(),
                        statement.equalTo())));
    }

    static PolicyStatement token(Arns arns) {
        return PolicyStatement.allow("GetToken", arns.ofDomain(), Actions.named("GetAuthorizationToken"));
    }

    /** This action has no resource to name; the condition keeps it to CodeArtifact. */
    static PolicyStatement bearer() {
        return new PolicyStatement(
                "GetBearerToken",
                List.of(),
                List.of("sts:GetServiceBearerToken"),
                List.of("*"),
                Map.of("sts:AWSServiceName", "codeartifact.amazonaws.com"));
    }
}
