package io.github.artifactkit.codeartifact.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Generated policies say what is needed and no more, and our own linter finds nothing in them. */
class AccessPolicyProperties {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    /** Where a repository may be: partitions with regions of theirs. */
    record Place(String partition, String region) {}

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(
                new Place("aws", "us-east-1"),
                new Place("aws", "eu-central-1"),
                new Place("aws-cn", "cn-north-1"),
                new Place("aws-us-gov", "us-gov-west-1"));
    }

    @Provide
    Arbitrary<DomainName> domains() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-')
                .ofMaxLength(48)
                .map(inner -> new DomainName("a" + inner + "9"));
    }

    @Provide
    Arbitrary<RepositoryName> repositories() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("._-")
                .ofMaxLength(98)
                .map(inner -> new RepositoryName("R" + inner + "0"));
    }

    @Provide
    Arbitrary<AccountId> accounts() {
        return Arbitraries.strings().numeric().ofLength(12).map(AccountId::new);
    }

    @Property(tries = 200)
    void identity_policies_draw_no_finding(
            @ForAll("places") Place place,
            @ForAll("accounts") AccountId owner,
            @ForAll("domains") DomainName domain,
            @ForAll("repositories") RepositoryName repository,
            @ForAll PackageFormat format) {
        RepositoryAccess access = new RepositoryAccess(place.partition(), place.region(), owner, domain, repository);
        List<AccessPolicy> policies = new ArrayList<>(List.of(
                access.installing(),
                access.reading(),
                access.publishing(format),
                access.administering(),
                access.publishing(format).and(access.installing()),
                access.reading().and(access.publishing(format))));
        policies.add(new DomainAccess(place.partition(), place.region(), owner, domain).administering());
        policies.forEach(policy -> clean(policy, PolicyType.IDENTITY));
    }

    @Property(tries = 200)
    void resource_policies_draw_no_finding(
            @ForAll("places") Place place,
            @ForAll("accounts") AccountId owner,
            @ForAll("accounts") AccountId other,
            @ForAll("domains") DomainName domain,
            @ForAll("repositories") RepositoryName repository,
            @ForAll PackageFormat format) {
        RepositoryAccess access = new RepositoryAccess(place.partition(), place.region(), owner, domain, repository);
        DomainAccess tokens = new DomainAccess(place.partition(), place.region(), owner, domain);
        List.of(
                        access.readableBy(other.value()),
                        access.readableByOrganization("o-abcdefghij"),
                        access.publishableBy(format, other.value()),
                        access.readableBy(other.value()).and(access.publishableBy(format, other.value())),
                        tokens.tokensFor(other.value(), owner.value()),
                        tokens.tokensForOrganization("o-abcdefghij"))
                .forEach(policy -> clean(policy, PolicyType.RESOURCE));
    }

    private static void clean(AccessPolicy policy, PolicyType type) {
        assertThat(LINTER.lint(policy.toJson(), type).findings())
                .as(policy.toJson())
                .isEmpty();
    }

    private static RepositoryAccess usual() {
        return new RepositoryAccess(
                "aws",
                "us-east-1",
                new AccountId("975050195505"),
                new DomainName("gamerhub"),
                new RepositoryName("devops-cicd-repo"));
    }

    @Example
    void installing_needs_three_actions_of_codeartifact_and_one_of_sts() {
        assertThat(usual().installing().actions())
                .containsExactly(
                        "codeartifact:GetAuthorizationToken",
                        "codeartifact:GetRepositoryEndpoint",
                        "codeartifact:ReadFromRepository",
                        "sts:GetServiceBearerToken");
        assertThat(usual().installing().toJson())
                .contains(
                        "\"arn:aws:codeartifact:us-east-1:975050195505:domain/gamerhub\"",
                        "\"arn:aws:codeartifact:us-east-1:975050195505:repository/gamerhub/devops-cicd-repo\"",
                        "\"sts:AWSServiceName\" : \"codeartifact.amazonaws.com\"");
    }

    @Example
    void publishing_reaches_packages_of_the_format_only() {
        assertThat(usual().publishing(PackageFormat.MAVEN).toJson())
                .contains("arn:aws:codeartifact:us-east-1:975050195505:package/gamerhub/devops-cicd-repo/maven/*")
                .contains("codeartifact:PutPackageMetadata");
        assertThat(usual().publishing(PackageFormat.PYPI).actions()).doesNotContain("codeartifact:PutPackageMetadata");
        assertThat(usual().publishing(PackageFormat.NUGET).actions()).contains("codeartifact:ReadFromRepository");
    }

    @Example
    void joined_policies_have_one_statement_for_a_resource() {
        String json = usual().reading().and(usual().installing()).toJson();
        assertThat(json.split("\"Sid\"", -1)).hasSize(1 + 4);
        assertThat(json).isEqualTo(usual().reading().toJson());
    }

    @Example
    void what_is_not_an_organization_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual().readableByOrganization("123456789012"))
                .withMessageContaining("is not the id of an organization");
    }
}
