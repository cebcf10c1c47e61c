package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.access.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ValidationException;
import software.amazon.awssdk.services.sts.StsClient;

/** With policies on, who may do what: identity policies, permissions policies, tokens, other accounts. */
class AccessControlTest {

    private static final String OTHER_ACCOUNT = "222222222222";

    private LocalCodeArtifact local = LocalCodeArtifact.start(LocalCodeArtifact.Builder::enforcePolicies);
    private CodeartifactClient admin = local.client();

    @BeforeEach
    void makeTheWorld() {
        admin.createDomain(d -> d.domain("dom"));
        admin.createRepository(r -> r.domain("dom").repository("team"));
        OperationCases.publishNpm(admin, "team", "left-pad", "1.0.0");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static String allow(String actions, String resource) {
        return statement("Allow", actions, resource, "");
    }

    private static String statement(String effect, String actions, String resource, String more) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"" + effect + "\", \"Action\": [\""
                + actions.replace(", ", "\", \"") + "\"], \"Resource\": \"" + resource + "\"" + more + "}}";
    }

    private static String to(String principal) {
        return ", \"Principal\": {\"AWS\": \"" + principal + "\"}";
    }

    private CodeartifactClient as(Identity identity) {
        local.identities().put(identity);
        return local.client(identity.accessKeyId());
    }

    private void domainPolicy(String policy) {
        admin.putDomainPermissionsPolicy(p -> p.domain("dom").policyDocument(policy));
    }

    private void repositoryPolicy(String policy) {
        admin.putRepositoryPermissionsPolicy(
                p -> p.domain("dom").repository("team").policyDocument(policy));
    }

    private static void denied(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class).hasMessageContainingAll(words);
    }

    private static int status(CodeartifactClient endpoints, String token) throws IOException, InterruptedException {
        return get(endpoints, token).statusCode();
    }

    private static HttpResponse<String> get(CodeartifactClient endpoints, String token)
            throws IOException, InterruptedException {
        String endpoint = endpoints
                .getRepositoryEndpoint(r -> r.domain("dom").repository("team").format(PackageFormat.NPM))
                .repositoryEndpoint();
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "left-pad"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String token(CodeartifactClient client) {
        return client.getAuthorizationToken(t -> t.domain("dom").domainOwner("123456789012"))
                .authorizationToken();
    }

    @Test
    void anyone_who_is_not_known_is_not_recognized() {
        assertThatExceptionOfType(CodeartifactException.class)
                .isThrownBy(() -> local.client("stranger").listDomains(d -> {}))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
    }

    @Test
    void without_a_policy_nothing_is_allowed_and_nothing_is_told() {
        CodeartifactClient client = as(Identity.role("build"));
        denied(
                () -> client.describeDomain(d -> d.domain("dom")),
                "User: arn:aws:sts::123456789012:assumed-role/build/build is not authorized to perform:"
                        + " codeartifact:DescribeDomain on resource:"
                        + " arn:aws:codeartifact:us-east-1:123456789012:domain/dom because no identity-based policy"
                        + " allows the codeartifact:DescribeDomain action");
        denied(() -> client.describeDomain(d -> d.domain("none")), "domain/none because no identity-based policy");
    }

    @Test
    void what_is_denied_is_denied_whatever_allows_it() {
        CodeartifactClient client = as(Identity.user("reader")
                .policy(allow("codeartifact:*", "*"))
                .policy(statement("Deny", "codeartifact:Describe*", "*", "")));
        denied(() -> client.describeDomain(d -> d.domain("dom")), "with an explicit deny in an identity-based policy");
        domainPolicy(statement("Deny", "codeartifact:ListPackageGroups", "*", ", \"Principal\": \"*\""));
        denied(
                () -> client.listPackageGroups(d -> d.domain("dom")),
                "with an explicit deny in a resource-based policy");
        denied(() -> admin.listPackageGroups(d -> d.domain("dom")), "explicit deny in a resource-based policy");
    }

    @Test
    void within_the_account_a_permissions_policy_that_names_the_user_is_enough() {
        CodeartifactClient client = as(Identity.user("reader"));
        repositoryPolicy(statement(
                "Allow", "codeartifact:DescribeRepository", "*", to("arn:aws:iam::123456789012:user/reader")));
        assertThat(client.describeRepository(r -> r.domain("dom").repository("team")))
                .isNotNull();
    }

    @Test
    void within_the_account_a_permissions_policy_that_names_the_account_is_not() {
        CodeartifactClient client = as(Identity.user("reader"));
        repositoryPolicy(
                statement("Allow", "codeartifact:DescribeRepository", "*", to("arn:aws:iam::123456789012:root")));
        denied(
                () -> client.describeRepository(r -> r.domain("dom").repository("team")),
                "because no identity-based policy");
    }

    @Test
    void a_policy_that_names_the_role_is_for_its_sessions() {
        CodeartifactClient client = as(Identity.role("build"));
        repositoryPolicy(
                statement("Allow", "codeartifact:ListPackages", "*", to("arn:aws:iam::123456789012:role/build")));
        assertThat(client.listPackages(p -> p.domain("dom").repository("team")).packages())
                .hasSize(1);
    }

    @Test
    void another_account_needs_both_kinds_of_policies() throws IOException, InterruptedException {
        String read = "codeartifact:ReadFromRepository, codeartifact:GetRepositoryEndpoint";
        CodeartifactClient bare = as(Identity.user("bare").account(OTHER_ACCOUNT));
        CodeartifactClient client = as(Identity.user("guest")
                .account(OTHER_ACCOUNT)
                .policy(allow(read + ", codeartifact:GetAuthorizationToken, sts:GetServiceBearerToken", "*")));
        denied(() -> token(client), "because no resource-based policy allows the codeartifact:GetAuthorizationToken");
        domainPolicy(statement("Allow", "codeartifact:GetAuthorizationToken", "*", to(OTHER_ACCOUNT)));
        denied(() -> token(bare), "because no identity-based policy allows the codeartifact:GetAuthorizationToken");
        String token = token(client);
        assertThat(get(admin, token).statusCode()).isEqualTo(403);
        assertThat(get(admin, token).body())
                .contains("codeartifact:ReadFromRepository", "because no resource-based policy");
        repositoryPolicy(statement("Allow", read, "*", to("arn:aws:iam::" + OTHER_ACCOUNT + ":root")));
        assertThat(status(admin, token)).isEqualTo(200);
    }

    @Test
    void another_account_that_names_no_owner_looks_in_its_own() {
        CodeartifactClient client =
                as(Identity.user("guest").account(OTHER_ACCOUNT).policy(allow("codeartifact:*", "*")));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.describeDomain(d -> d.domain("dom")))
                .withMessageContaining("owned by account '" + OTHER_ACCOUNT + "'");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> client.createDomain(d -> d.domain("mine")))
                .withMessageContaining("plays the account 123456789012 alone");
    }

    @Test
    void an_organization_may_be_allowed() {
        domainPolicy("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Resource": "*",
                  "Action": "codeartifact:DescribeDomain",
                  "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-aaaaaaaaaa"]}}}}""");
        Identity guest =
                Identity.user("guest").account(OTHER_ACCOUNT).policy(allow("codeartifact:DescribeDomain", "*"));
        CodeartifactClient client = as(guest);
        ThrowingCallable describe =
                () -> client.describeDomain(d -> d.domain("dom").domainOwner("123456789012"));
        denied(describe, "no resource-based policy");
        as(guest.organization("o-bbbbbbbbbb"));
        denied(describe, "no resource-based policy");
        as(guest.organization("o-aaaaaaaaaa"));
        assertThat(client.describeDomain(d -> d.domain("dom").domainOwner("123456789012")))
                .isNotNull();
    }

    @Test
    void a_token_takes_two_actions_and_the_second_can_be_kept_to_the_service() {
        CodeartifactClient one = as(Identity.user("one").policy(allow("codeartifact:GetAuthorizationToken", "*")));
        denied(
                () -> token(one),
                "is not authorized to perform: sts:GetServiceBearerToken on resource: * because no identity-based");
        Identity two = Identity.user("two").policy(allow("codeartifact:GetAuthorizationToken", "*"));
        String service = ", \"Condition\": {\"StringEquals\": {\"sts:AWSServiceName\": \"%s\"}}";
        CodeartifactClient client = as(two.policy(
                statement("Allow", "sts:GetServiceBearerToken", "*", service.formatted("codeartifact.amazonaws.com"))));
        assertThat(token(client)).isNotEmpty();
        as(two.policy(
                statement("Allow", "sts:GetServiceBearerToken", "*", service.formatted("ecr-public.amazonaws.com"))));
        denied(() -> token(client), "sts:GetServiceBearerToken");
    }

    @Test
    void a_token_is_worth_what_its_holder_may_do_now() throws IOException, InterruptedException {
        Identity reader = Identity.user("reader").policy(allow("codeartifact:GetAuthorizationToken, sts:*", "*"));
        String token = token(as(reader));
        assertThat(status(admin, token)).isEqualTo(403);
        as(reader.policy(allow("codeartifact:ReadFromRepository", "arn:*:repository/dom/team")));
        assertThat(status(admin, token)).isEqualTo(200);
        local.identities().remove("reader");
        assertThat(status(admin, token)).isEqualTo(403);
    }

    @Test
    void npm_is_told_why() throws IOException, InterruptedException {
        String token = token(as(Identity.user("reader")
                .policy(allow("codeartifact:GetAuthorizationToken, sts:GetServiceBearerToken", "*"))));
        assertThat(get(admin, token).body())
                .contains("User: arn:aws:iam::123456789012:user/reader is not authorized to perform:"
                        + " codeartifact:ReadFromRepository on resource:"
                        + " arn:aws:codeartifact:us-east-1:123456789012:repository/dom/team because no identity-based"
                        + " policy allows the codeartifact:ReadFromRepository action");
    }

    @Test
    void reading_is_not_publishing() {
        CodeartifactClient reader = as(Identity.user("reader")
                .policy(allow(
                        "codeartifact:GetAuthorizationToken, codeartifact:Read*, codeartifact:Get*, sts:*", "*")));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> OperationCases.publishNpm(reader, "team", "left-pad", "2.0.0"))
                .withMessageContaining("403")
                .withMessageContaining("codeartifact:PublishPackageVersion on resource:"
                        + " arn:aws:codeartifact:us-east-1:123456789012:package/dom/team/npm//left-pad");
    }

    @Test
    void tags_of_resources_and_of_requests_can_be_conditions() {
        CodeartifactClient client = as(Identity.user("owner").tag("team", "web").policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "codeartifact:DescribeRepository", "Resource": "*",
                    "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}},
                  {"Effect": "Allow", "Action": ["codeartifact:CreateRepository", "codeartifact:TagResource"],
                    "Resource": "*", "Condition": {
                      "StringEquals": {"aws:RequestTag/team": "web"},
                      "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"]}}}
                ]}"""));
        denied(() -> client.createRepository(r -> r.domain("dom").repository("web")), "CreateRepository");
        denied(
                () -> client.createRepository(r -> r.domain("dom")
                        .repository("web")
                        .tags(OperationCases.tag("team", "web"), OperationCases.tag("other", "x"))),
                "CreateRepository");
        client.createRepository(r -> r.domain("dom").repository("web").tags(OperationCases.tag("team", "web")));
        assertThat(client.describeRepository(r -> r.domain("dom").repository("web")))
                .isNotNull();
        denied(() -> client.describeRepository(r -> r.domain("dom").repository("team")), "DescribeRepository");
    }

    @Test
    void tags_on_a_new_repository_take_the_action_for_tags() {
        CodeartifactClient client = as(Identity.user("maker").policy(allow("codeartifact:CreateRepository", "*")));
        client.createRepository(r -> r.domain("dom").repository("bare"));
        denied(
                () -> client.createRepository(
                        r -> r.domain("dom").repository("tagged").tags(OperationCases.tag("a", "b"))),
                "codeartifact:TagResource on resource:"
                        + " arn:aws:codeartifact:us-east-1:123456789012:repository/dom/tagged");
    }

    @Test
    void an_upstream_takes_an_action_on_the_upstream() {
        CodeartifactClient client = as(Identity.user("maker")
                .policy(allow("codeartifact:CreateRepository, codeartifact:UpdateRepository", "*")));
        denied(
                () -> client.createRepository(
                        r -> r.domain("dom").repository("down").upstreams(OperationCases.up("team"))),
                "codeartifact:AssociateWithDownstreamRepository on resource:"
                        + " arn:aws:codeartifact:us-east-1:123456789012:repository/dom/team");
    }

    @Test
    void a_copy_takes_reading_at_the_source() {
        admin.createRepository(r -> r.domain("dom").repository("prod"));
        Identity copier = Identity.user("copier").policy(allow("codeartifact:CopyPackageVersions", "*"));
        CodeartifactClient client = as(copier);
        ThrowingCallable copy = () -> client.copyPackageVersions(c -> c.domain("dom")
                .sourceRepository("team")
                .destinationRepository("prod")
                .format(PackageFormat.NPM)
                .packageValue("left-pad")
                .versions("1.0.0"));
        denied(copy, "codeartifact:ReadFromRepository", "repository/dom/team");
        as(copier.policy(allow(
                "codeartifact:ReadFromRepository", "arn:aws:codeartifact:us-east-1:123456789012:repository/dom/team")));
        assertThat(client.copyPackageVersions(c -> c.domain("dom")
                                .sourceRepository("team")
                                .destinationRepository("prod")
                                .format(PackageFormat.NPM)
                                .packageValue("left-pad")
                                .versions("1.0.0"))
                        .successfulVersions())
                .containsOnlyKeys("1.0.0");
    }

    @Test
    void no_one_locks_himself_out_with_a_permissions_policy() {
        domainPolicy(statement("Deny", "codeartifact:*", "*", ", \"Principal\": \"*\""));
        denied(() -> admin.describeDomain(d -> d.domain("dom")), "explicit deny");
        domainPolicy(statement("Allow", "codeartifact:*", "*", to("123456789012")));
        assertThat(admin.describeDomain(d -> d.domain("dom"))).isNotNull();
    }

    @Test
    void addresses_and_endpoints_can_be_conditions() {
        String from = ", \"Condition\": {\"%s\": {\"%s\": \"%s\"}}";
        Identity reader = Identity.user("reader");
        ThrowingCallable list = () -> local.client("reader").listDomains(d -> {});
        as(reader.policy(statement(
                "Allow", "codeartifact:ListDomains", "*", from.formatted("IpAddress", "aws:SourceIp", "127.0.0.0/8"))));
        assertThat(local.client("reader").listDomains(d -> {}).domains()).hasSize(1);
        Identity byEndpoint = reader.policy(statement(
                "Allow", "codeartifact:ListDomains", "*", from.formatted("StringEquals", "aws:SourceVpce", "vpce-1")));
        as(byEndpoint);
        denied(list, "ListDomains");
        as(byEndpoint.context("aws:SourceVpce", "vpce-1"));
        assertThat(local.client("reader").listDomains(d -> {}).domains()).hasSize(1);
    }

    @Test
    void documents_that_are_not_policies_are_rejected() {
        for (String document : List.of(
                "{}",
                "[]",
                "{\"Statement\": {}}",
                allow("codeartifact:*", "*"),
                statement("Permit", "codeartifact:*", "*", to("*")),
                statement("Allow", "codeartifact", "*", to("*")),
                statement("Allow", "codeartifact:*", "*", to("*") + ", \"When\": 1"),
                statement("Allow", "codeartifact:*", "*", to("*") + ", \"Condition\": {\"Equals\": {\"a\": \"b\"}}"))) {
            assertThatThrownBy(() -> domainPolicy(document))
                    .as(document)
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("The policy document is not valid: ");
        }
    }

    @Test
    void sts_says_who_calls() {
        as(Identity.role("build").account(OTHER_ACCOUNT));
        try (StsClient sts = StsClient.builder()
                .endpointOverride(local.endpoint())
                .region(local.region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("build", "x")))
                .build()) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + OTHER_ACCOUNT + ":assumed-role/build/build");
            assertThat(sts.getCallerIdentity().account()).isEqualTo(OTHER_ACCOUNT);
        }
    }

    @Test
    void every_caller_may_do_everything_unless_policies_are_enforced() {
        try (LocalCodeArtifact open = LocalCodeArtifact.start()) {
            assertThat(open.client("anyone").listDomains(d -> {}).domains()).isEmpty();
            assertThatIllegalStateException().isThrownBy(open::identities);
        }
    }
}
