package io.github.artifactkit.codeartifact.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;

/**
 * Generated policies against a CodeArtifact that enforces policies: what they are for can be done with them, and with
 * any one action less it is denied for want of that action.
 */
class LeastPrivilegeTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String OWNER = "123456789012";
    private static final String GUEST = "222222222222";
    private static final String FOLDER = "com/acme/tool/";

    private final LocalCodeArtifact local = LocalCodeArtifact.start(LocalCodeArtifact.Builder::enforcePolicies);
    private final DomainName domain = new DomainName("dom");
    private final RepositoryAccess repository =
            new RepositoryAccess("aws", "us-east-1", new AccountId(OWNER), domain, new RepositoryName("team"));
    private final DomainAccess whole = new DomainAccess("aws", "us-east-1", new AccountId(OWNER), domain);

    @BeforeEach
    void makeTheWorld() {
        CodeartifactClient admin = local.client();
        admin.createDomain(d -> d.domain("dom"));
        admin.createRepository(r -> r.domain("dom").repository("team"));
        publish(admin);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static String endpoint(CodeartifactClient client) {
        return client.getRepositoryEndpoint(r ->
                        r.domain("dom").domainOwner(OWNER).repository("team").format("maven"))
                .repositoryEndpoint();
    }

    private static String token(CodeartifactClient client) {
        return client.getAuthorizationToken(t -> t.domain("dom").domainOwner(OWNER))
                .authorizationToken();
    }

    /** A package manager is told of a denial by the status and the text. */
    private static void send(CodeartifactClient client, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint(client) + FOLDER + path))
                .header("Authorization", "Bearer " + token(client))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publish(CodeartifactClient client) {
        send(client, "PUT", "1.0/tool-1.0.jar", "a jar");
        send(client, "PUT", "maven-metadata.xml", """
                <metadata><groupId>com.acme</groupId><artifactId>tool</artifactId>
                <versioning><versions><version>1.0</version></versions></versioning></metadata>""");
    }

    private static void install(CodeartifactClient client) {
        send(client, "GET", "1.0/tool-1.0.jar", "");
    }

    private static void look(CodeartifactClient client) {
        install(client);
        client.describeRepository(r -> r.domain("dom").domainOwner(OWNER).repository("team"));
        client.listPackages(r -> r.domain("dom").domainOwner(OWNER).repository("team"));
        client.describePackage(r -> r.domain("dom")
                .domainOwner(OWNER)
                .repository("team")
                .format("maven")
                .namespace("com.acme")
                .packageValue("tool"));
        client.listPackageVersions(r -> r.domain("dom")
                .domainOwner(OWNER)
                .repository("team")
                .format("maven")
                .namespace("com.acme")
                .packageValue("tool"));
        client.describePackageVersion(r -> r.domain("dom")
                .domainOwner(OWNER)
                .repository("team")
                .format("maven")
                .namespace("com.acme")
                .packageValue("tool")
                .packageVersion("1.0"));
        client.listPackageVersionAssets(r -> r.domain("dom")
                .domainOwner(OWNER)
                .repository("team")
                .format("maven")
                .namespace("com.acme")
                .packageValue("tool")
                .packageVersion("1.0"));
        client.listPackageVersionDependencies(r -> r.domain("dom")
                .domainOwner(OWNER)
                .repository("team")
                .format("maven")
                .namespace("com.acme")
                .packageValue("tool")
                .packageVersion("1.0"));
        client.getPackageVersionAssetAsBytes(r -> r.domain("dom")
                .domainOwner(OWNER)
                .repository("team")
                .format("maven")
                .namespace("com.acme")
                .packageValue("tool")
                .packageVersion("1.0")
                .asset("tool-1.0.jar"));
        readme(client);
    }

    /** The resource does not exist, which only anyone who may read it is told. */
    private static void readme(CodeartifactClient client) {
        assertThatThrownBy(() -> client.getPackageVersionReadme(r -> r.domain("dom")
                        .domainOwner(OWNER)
                        .repository("team")
                        .format("maven")
                        .namespace("com.acme")
                        .packageValue("tool")
                        .packageVersion("1.0")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private CodeartifactClient with(AccessPolicy policy) {
        local.identities().put(Identity.role("worker").policy(policy.toJson()));
        return local.client("worker");
    }

    private static AccessPolicy without(String action, AccessPolicy policy) {
        return new AccessPolicy(policy.statements().stream()
                .map(each -> new PolicyStatement(
                        each.sid(),
                        each.principals(),
                        each.actions().stream()
                                .filter(any -> !any.equals(action))
                                .toList(),
                        each.resources(),
                        each.equalTo()))
                .filter(each -> !each.actions().isEmpty())
                .toList());
    }

    private void suffices(AccessPolicy policy, Consumer<CodeartifactClient> work) {
        work.accept(with(policy));
        for (String action : policy.actions()) {
            assertThatThrownBy(() -> work.accept(with(without(action, policy))))
                    .as("without " + action)
                    .hasMessageContaining("is not authorized to perform: " + action + " on resource: ");
        }
        assertThat(policy.actions()).isNotEmpty();
    }

    @Test
    void installing_takes_what_its_policy_allows_and_no_less() {
        suffices(repository.installing(), LeastPrivilegeTest::install);
    }

    @Test
    void reading_takes_what_its_policy_allows_and_no_less() {
        suffices(repository.reading(), LeastPrivilegeTest::look);
    }

    @Test
    void publishing_takes_what_its_policy_allows_and_no_less() {
        suffices(repository.publishing(PackageFormat.MAVEN), LeastPrivilegeTest::publish);
    }

    @Test
    void publishing_is_not_reading() {
        CodeartifactClient publisher = with(repository.publishing(PackageFormat.MAVEN));
        assertThatThrownBy(() -> install(publisher)).hasMessageContaining("codeartifact:ReadFromRepository");
    }

    @Test
    void administering_allows_all_of_the_others() {
        CodeartifactClient administrator = with(repository.administering());
        publish(administrator);
        look(administrator);
        administrator.updateRepository(r -> r.domain("dom").repository("team").description("ours"));
        CodeartifactClient ofDomain = with(whole.administering());
        ofDomain.createRepository(r -> r.domain("dom").repository("more"));
        ofDomain.deleteRepository(r -> r.domain("dom").repository("more"));
        look(ofDomain);
    }

    @Test
    void accounts_that_a_repository_is_shared_with_read_with_both_policies_and_not_with_one() {
        CodeartifactClient admin = local.client();
        local.identities()
                .put(Identity.role("guest")
                        .account(GUEST)
                        .policy(repository.reading().toJson()));
        CodeartifactClient guest = local.client("guest");
        assertThatThrownBy(() -> look(guest)).hasMessageContaining("because no resource-based policy allows");
        String tokens = whole.tokensFor(GUEST).toJson();
        admin.putDomainPermissionsPolicy(p -> p.domain("dom").policyDocument(tokens));
        String read = repository.readableBy(GUEST).toJson();
        admin.putRepositoryPermissionsPolicy(
                p -> p.domain("dom").repository("team").policyDocument(read));
        look(guest);
        for (String action : List.of("codeartifact:ReadFromRepository", "codeartifact:ListPackages")) {
            String less = without(action, repository.readableBy(GUEST)).toJson();
            admin.putRepositoryPermissionsPolicy(
                    p -> p.domain("dom").repository("team").policyDocument(less));
            assertThatThrownBy(() -> look(guest)).hasMessageContaining(action);
        }
    }
}
