package io.github.artifactkit.codeartifact.access;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;

/**
 * Policies for a domain and all that is in it, with the exact ARNs that are needed and no more. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html">Domain policies</a>
 */
public final class DomainAccess {

    private final Arns arns;

    /**
     * For a domain.
     *
     * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} or another
     */
    public DomainAccess(String partition, String region, AccountId owner, DomainName domain) {
        this.arns = new Arns(partition, region, owner, domain);
    }

    /** An identity policy for doing anything with the domain, its repositories, packages and package groups. */
    public AccessPolicy administering() {
        return new AccessPolicy(
                PolicyStatement.allow("AdministerDomain", arns.ofDomain(), Actions.ADMINISTER_DOMAIN),
                PolicyStatement.allow(
                        "AdministerRepositories", arns.ofAllRepositories(), Actions.ADMINISTER_REPOSITORY),
                PolicyStatement.allow("AdministerPackages", arns.ofAllPackages(), Actions.ADMINISTER_PACKAGES),
                PolicyStatement.allow("AdministerGroups", arns.ofAllGroups(), Actions.ADMINISTER_GROUPS),
                PolicyStatement.allow("CreateInDomain", "*", Actions.CREATE_IN_DOMAIN),
                RepositoryAccess.bearer());
    }

    /**
     * A resource policy for this domain that lets accounts get tokens; what they can read their repositories decide.
     *
     * @param accounts ids of accounts, twelve digits each
     * @throws CodeArtifactException.InvalidRequest if one of them is not an account id
     * @throws IllegalArgumentException if no account is given
     */
    public AccessPolicy tokensFor(String... accounts) {
        return Grantees.accounts(arns.partition(), accounts)
                .allow("TokensForAccounts", Actions.named("GetAuthorizationToken"));
    }

    /**
     * A resource policy for this domain that lets all accounts of an organization get tokens.
     *
     * @param organization id of the organization, such as {@code o-exampleorgid}
     * @throws IllegalArgumentException if it is not one
     */
    public AccessPolicy tokensForOrganization(String organization) {
        return Grantees.organization(organization)
                .allow("TokensForOrganization", Actions.named("GetAuthorizationToken"));
    }
}
