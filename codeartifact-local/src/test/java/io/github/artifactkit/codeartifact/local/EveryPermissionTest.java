package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.local.access.Identity;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;

/** Each operation needs its action on its resource, by the names of the Service Authorization Reference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPermissionTest {

    private static final String DOMAIN = "domain/dom";
    private static final String TEAM = "repository/dom/team";
    private static final String TOOL = "package/dom/team/generic/acme/tool";
    private static final String ROOT_GROUP = "package-group/dom/%2A";
    private static final String GROUP = "package-group/dom/npm/%2A";

    /** What {@link OperationCases} call each operation on; {@code *} where the reference has no kind of resource. */
    private static final Map<String, String> RESOURCES = new TreeMap<>(Map.ofEntries(
            Map.entry("AssociateExternalConnection", "repository/dom/store"),
            Map.entry("CopyPackageVersions", "package/dom/other/generic/acme/tool"),
            Map.entry("CreateDomain", "*"),
            Map.entry("CreatePackageGroup", "*"),
            Map.entry("CreateRepository", "*"),
            Map.entry("DeleteDomain", "domain/empty"),
            Map.entry("DeleteDomainPermissionsPolicy", DOMAIN),
            Map.entry("DeletePackage", TOOL),
            Map.entry("DeletePackageGroup", GROUP),
            Map.entry("DeletePackageVersions", TOOL),
            Map.entry("DeleteRepository", TEAM),
            Map.entry("DeleteRepositoryPermissionsPolicy", TEAM),
            Map.entry("DescribeDomain", DOMAIN),
            Map.entry("DescribePackage", TOOL),
            Map.entry("DescribePackageGroup", ROOT_GROUP),
            Map.entry("DescribePackageVersion", TOOL),
            Map.entry("DescribeRepository", TEAM),
            Map.entry("DisassociateExternalConnection", "repository/dom/store"),
            Map.entry("DisposePackageVersions", TOOL),
            Map.entry("GetAssociatedPackageGroup", GROUP),
            Map.entry("GetAuthorizationToken", DOMAIN),
            Map.entry("GetDomainPermissionsPolicy", DOMAIN),
            Map.entry("GetPackageVersionAsset", TOOL),
            Map.entry("GetPackageVersionReadme", "package/dom/team/npm//left-pad"),
            Map.entry("GetRepositoryEndpoint", TEAM),
            Map.entry("GetRepositoryPermissionsPolicy", TEAM),
            Map.entry("ListAllowedRepositoriesForGroup", GROUP),
            Map.entry("ListAssociatedPackages", ROOT_GROUP),
            Map.entry("ListDomains", "*"),
            Map.entry("ListPackageGroups", DOMAIN),
            Map.entry("ListPackageVersionAssets", TOOL),
            Map.entry("ListPackageVersionDependencies", TOOL),
            Map.entry("ListPackageVersions", TOOL),
            Map.entry("ListPackages", TEAM),
            Map.entry("ListRepositories", "*"),
            Map.entry("ListRepositoriesInDomain", DOMAIN),
            Map.entry("ListSubPackageGroups", ROOT_GROUP),
            Map.entry("ListTagsForResource", DOMAIN),
            Map.entry("PublishPackageVersion", TOOL),
            Map.entry("PutDomainPermissionsPolicy", DOMAIN),
            Map.entry("PutPackageOriginConfiguration", "package/dom/team/npm//left-pad"),
            Map.entry("PutRepositoryPermissionsPolicy", TEAM),
            Map.entry("TagResource", DOMAIN),
            Map.entry("UntagResource", DOMAIN),
            Map.entry("UpdatePackageGroup", GROUP),
            Map.entry("UpdatePackageGroupOriginConfiguration", GROUP),
            Map.entry("UpdatePackageVersionsStatus", TOOL),
            Map.entry("UpdateRepository", TEAM)));

    private LocalCodeArtifact local = LocalCodeArtifact.start();

    @BeforeEach
    void start() {
        stop();
        local = LocalCodeArtifact.start(LocalCodeArtifact.Builder::enforcePolicies);
        OperationCases.makeTheWorld(local.client());
    }

    @AfterAll
    void stop() {
        local.close();
    }

    static Set<String> names() {
        return RESOURCES.keySet();
    }

    /** Everything else, and the operation on one resource. */
    private CodeartifactClient allowed(String operation, String resource) {
        local.identities().put(Identity.user("caller").policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "NotAction": "codeartifact:%1$s", "Resource": "*"},
                  {"Effect": "Allow", "Action": "codeartifact:%1$s", "Resource": %2$s}
                ]}""".formatted(operation, resource)));
        return local.client("caller");
    }

    private static String resource(String operation) {
        return Objects.requireNonNull(RESOURCES.get(operation), operation);
    }

    private static String arn(String path) {
        return path.equals("*") ? path : "arn:aws:codeartifact:us-east-1:123456789012:" + path;
    }

    private static String only(String arn) {
        return "\"" + arn + "\"";
    }

    @Test
    void no_operation_is_missing() {
        assertThat(names()).isEqualTo(Set.copyOf(OperationCases.ALL.keySet()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void its_action_on_its_resource_suffices(String operation) {
        String resource = resource(operation);
        String on = operation.equals("CopyPackageVersions")
                ? "[\"" + arn(resource) + "\", \"" + arn("repository/dom/other") + "\"]"
                : only(arn(resource));
        assertThat(OperationCases.of(operation).ok().apply(allowed(operation, on)))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void its_action_on_another_resource_is_denied(String operation) {
        CodeartifactClient client = allowed(operation, only(arn("domain/another")));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> OperationCases.of(operation).ok().apply(client))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403))
                .withMessageContaining("User: arn:aws:iam::123456789012:user/caller is not authorized to perform:"
                        + " codeartifact:" + operation + " on resource: "
                        + arn(resource(operation))
                        + " because no identity-based policy allows the codeartifact:" + operation + " action");
    }
}
