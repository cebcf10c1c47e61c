package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepository;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.Tag;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/**
 * For every operation a call that succeeds and one for each error that can be provoked. The world of a call: domain {@code
 * dom} with {@code store}, {@code team} over it, and {@code other}; in {@code team} the generic package {@code acme/tool}
 * with version 1.0 of one asset, and version 2.0 unfinished; the package group {@code /npm/*}; a policy on domain and team.
 */
final class OperationCases {

    static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":\"codeartifact:*\",\"Resource\":\"*\"}]}";

    /** A call of the SDK. */
    interface Call extends Function<CodeartifactClient, @Nullable Object> {}

    /** What is called for an operation; null where an error cannot be provoked. */
    record Case(
            Call ok,
            @Nullable Call conflict,
            @Nullable Call notFound,
            @Nullable Call quota,
            @Nullable Call invalid) {}

    static final Map<String, Case> ALL = new LinkedHashMap<>();

    static {
        domains();
        policies();
        repositories();
        packages();
        versions();
        changes();
        groups();
        tags();
    }

    private OperationCases() {}

    static Case of(String operation) {
        return Objects.requireNonNull(ALL.get(operation), operation);
    }

    static void makeTheWorld(CodeartifactClient c) {
        c.createDomain(r -> r.domain("dom"));
        c.createRepository(r -> r.domain("dom").repository("store"));
        c.createRepository(r -> r.domain("dom").repository("team").upstreams(up("store")));
        c.createRepository(r -> r.domain("dom").repository("other"));
        publish(c, "team", "1.0", "tool.bin", "one", false);
        publish(c, "team", "2.0", "tool.bin", "two", true);
        c.createPackageGroup(r -> r.domain("dom").packageGroup("/npm/*"));
        c.putDomainPermissionsPolicy(r -> r.domain("dom").policyDocument(POLICY));
        c.putRepositoryPermissionsPolicy(r -> r.domain("dom").repository("team").policyDocument(POLICY));
    }

    static UpstreamRepository up(String name) {
        return UpstreamRepository.builder().repositoryName(name).build();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static Object publish(
            CodeartifactClient c, String repository, String version, String asset, String text, boolean unfinished) {
        String sha256 = Fingerprint.of(text.getBytes(UTF_8)).digest(Digest.SHA256);
        return c.publishPackageVersion(
                r -> r.domain("dom")
                        .repository(repository)
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion(version)
                        .assetName(asset)
                        .assetSHA256(sha256)
                        .unfinished(unfinished ? true : null),
                RequestBody.fromString(text));
    }

    /** What {@code npm publish} does. */
    static void publishNpm(CodeartifactClient c, String repository, String name, String version) {
        String endpoint = c.getRepositoryEndpoint(
                        r -> r.domain("dom").repository(repository).format(PackageFormat.NPM))
                .repositoryEndpoint();
        String token = c.getAuthorizationToken(r -> r.domain("dom")).authorizationToken();
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + name))
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofString(npmDocument(name, version)))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String npmDocument(String name, String version) {
        String manifest = "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"}";
        try {
            byte[] tarball = new TarGz()
                    .file("package/package.json", manifest)
                    .file("package/README.md", "# " + name)
                    .bytes();
            return "{\"_id\":\"" + name + "\",\"name\":\"" + name + "\",\"dist-tags\":{\"latest\":\"" + version
                    + "\"},\"versions\":{\"" + version + "\":" + manifest + "},\"_attachments\":{\"" + name + "-"
                    + version + ".tgz\":{\"data\":\"" + Base64.getEncoder().encodeToString(tarball)
                    + "\",\"length\":" + tarball.length + "}}}";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(
            String operation,
            Call ok,
            @Nullable Call conflict,
            @Nullable Call notFound,
            @Nullable Call quota,
            @Nullable Call invalid) {
        ALL.put(operation, new Case(ok, conflict, notFound, quota, invalid));
    }

    private static void domains() {
        add(
                "CreateDomain",
                c -> c.createDomain(r -> r.domain("new")),
                c -> c.createDomain(r -> r.domain("dom")),
                null, // the model declares it, and there is nothing that it could miss
                c -> {
                    c.createDomain(r -> r.domain("second"));
                    return c.createDomain(r -> r.domain("third"));
                },
                c -> c.createDomain(r -> r.domain("X")));
        add(
                "DescribeDomain",
                c -> c.describeDomain(r -> r.domain("dom")),
                null,
                c -> c.describeDomain(r -> r.domain("none")),
                null,
                c -> c.describeDomain(r -> r.domain("dom").domainOwner("1")));
        add(
                "DeleteDomain",
                c -> {
                    c.createDomain(r -> r.domain("empty"));
                    return c.deleteDomain(r -> r.domain("empty"));
                },
                c -> c.deleteDomain(r -> r.domain("dom")),
                null,
                null,
                c -> c.deleteDomain(r -> r.domain("-")));
        add("ListDomains", c -> c.listDomains(r -> {}), null, null, null, c -> c.listDomains(r -> r.maxResults(0)));
        add(
                "GetAuthorizationToken",
                c -> c.getAuthorizationToken(r -> r.domain("dom")),
                null,
                c -> c.getAuthorizationToken(r -> r.domain("none")),
                null,
                c -> c.getAuthorizationToken(r -> r.domain("dom").durationSeconds(43_201L)));
        add(
                "GetRepositoryEndpoint",
                c -> c.getRepositoryEndpoint(
                        r -> r.domain("dom").repository("team").format(PackageFormat.NPM)),
                null,
                c -> c.getRepositoryEndpoint(
                        r -> r.domain("dom").repository("none").format(PackageFormat.NPM)),
                null,
                c -> c.getRepositoryEndpoint(
                        r -> r.domain("dom").repository("team").format("docker")));
    }

    private static void policies() {
        add(
                "GetDomainPermissionsPolicy",
                c -> c.getDomainPermissionsPolicy(r -> r.domain("dom")),
                null,
                c -> {
                    c.deleteDomainPermissionsPolicy(r -> r.domain("dom"));
                    return c.getDomainPermissionsPolicy(r -> r.domain("dom"));
                },
                null,
                c -> c.getDomainPermissionsPolicy(r -> r.domain("a b")));
        add(
                "PutDomainPermissionsPolicy",
                c -> c.putDomainPermissionsPolicy(r -> r.domain("dom").policyDocument(POLICY)),
                c -> c.putDomainPermissionsPolicy(
                        r -> r.domain("dom").policyDocument(POLICY).policyRevision("old")),
                c -> c.putDomainPermissionsPolicy(r -> r.domain("none").policyDocument(POLICY)),
                null,
                c -> c.putDomainPermissionsPolicy(r -> r.domain("dom").policyDocument("x".repeat(7169))));
        add(
                "DeleteDomainPermissionsPolicy",
                c -> c.deleteDomainPermissionsPolicy(r -> r.domain("dom")),
                c -> c.deleteDomainPermissionsPolicy(r -> r.domain("dom").policyRevision("old")),
                c -> c.deleteDomainPermissionsPolicy(r -> r.domain("none")),
                null,
                c -> c.deleteDomainPermissionsPolicy(r -> r.domain("dom").policyRevision("a b")));
        add(
                "GetRepositoryPermissionsPolicy",
                c -> c.getRepositoryPermissionsPolicy(r -> r.domain("dom").repository("team")),
                null,
                c -> c.getRepositoryPermissionsPolicy(r -> r.domain("dom").repository("other")),
                null,
                c -> c.getRepositoryPermissionsPolicy(r -> r.domain("dom").repository("..")));
        add(
                "PutRepositoryPermissionsPolicy",
                c -> c.putRepositoryPermissionsPolicy(
                        r -> r.domain("dom").repository("team").policyDocument(POLICY)),
                c -> c.putRepositoryPermissionsPolicy(r -> r.domain("dom")
                        .repository("team")
                        .policyDocument(POLICY)
                        .policyRevision("old")),
                c -> c.putRepositoryPermissionsPolicy(
                        r -> r.domain("dom").repository("none").policyDocument(POLICY)),
                null,
                c -> c.putRepositoryPermissionsPolicy(r -> r.domain("dom").repository("team")));
        add(
                "DeleteRepositoryPermissionsPolicy",
                c -> c.deleteRepositoryPermissionsPolicy(r -> r.domain("dom").repository("team")),
                c -> c.deleteRepositoryPermissionsPolicy(
                        r -> r.domain("dom").repository("team").policyRevision("old")),
                c -> c.deleteRepositoryPermissionsPolicy(r -> r.domain("dom").repository("other")),
                null,
                c -> c.deleteRepositoryPermissionsPolicy(r -> r.domain("dom")));
    }

    private static void repositories() {
        add(
                "CreateRepository",
                c -> c.createRepository(r -> r.domain("dom").repository("new")),
                c -> c.createRepository(r -> r.domain("dom").repository("team")),
                c -> c.createRepository(r -> r.domain("none").repository("new")),
                null,
                c -> c.createRepository(r -> r.domain("dom").repository("new").upstreams(up("a b"))));
        add(
                "DescribeRepository",
                c -> c.describeRepository(r -> r.domain("dom").repository("team")),
                null,
                c -> c.describeRepository(r -> r.domain("dom").repository("none")),
                null,
                c -> c.describeRepository(r -> r.domain("dom")));
        add(
                "UpdateRepository",
                c -> c.updateRepository(r -> r.domain("dom").repository("team").description("CI")),
                null,
                c -> c.updateRepository(r -> r.domain("dom").repository("team").upstreams(up("none"))),
                c -> c.updateRepository(r -> r.domain("dom")
                        .repository("team")
                        .upstreams(IntStream.range(0, 11)
                                .mapToObj(i -> up("upstream" + i))
                                .toList())),
                c -> c.updateRepository(r -> r.domain("dom").repository("team").description("a\u0000b")));
        add(
                "DeleteRepository",
                c -> c.deleteRepository(r -> r.domain("dom").repository("team")),
                null,
                c -> c.deleteRepository(r -> r.domain("dom").repository("none")),
                null,
                c -> c.deleteRepository(r -> r.domain("dom").repository("x")));
        add(
                "ListRepositories",
                c -> c.listRepositories(r -> r.repositoryPrefix("te")),
                null,
                null,
                null,
                c -> c.listRepositories(r -> r.nextToken("Zm9yZ2Vk")));
        add(
                "ListRepositoriesInDomain",
                c -> c.listRepositoriesInDomain(r -> r.domain("dom")),
                null,
                c -> c.listRepositoriesInDomain(r -> r.domain("none")),
                null,
                c -> c.listRepositoriesInDomain(r -> r.domain("dom").administratorAccount("me")));
        add(
                "AssociateExternalConnection",
                c -> c.associateExternalConnection(
                        r -> r.domain("dom").repository("store").externalConnection("public:pypi")),
                c -> {
                    connect(c, "public:pypi");
                    return connect(c, "public:pypi");
                },
                c -> c.associateExternalConnection(
                        r -> r.domain("dom").repository("none").externalConnection("public:pypi")),
                c -> {
                    connect(c, "public:pypi");
                    return connect(c, "public:npmjs");
                },
                c -> connect(c, "public:docker"));
        add(
                "DisassociateExternalConnection",
                c -> {
                    connect(c, "public:pypi");
                    return c.disassociateExternalConnection(
                            r -> r.domain("dom").repository("store").externalConnection("public:pypi"));
                },
                null,
                c -> c.disassociateExternalConnection(
                        r -> r.domain("dom").repository("store").externalConnection("public:pypi")),
                null,
                c -> c.disassociateExternalConnection(r -> r.domain("dom").repository("store")));
    }

    private static Object connect(CodeartifactClient c, String connection) {
        return c.associateExternalConnection(
                r -> r.domain("dom").repository("store").externalConnection(connection));
    }

    private static void packages() {
        add(
                "ListPackages",
                c -> c.listPackages(r -> r.domain("dom").repository("team").publish(AllowPublish.ALLOW)),
                null,
                c -> c.listPackages(r -> r.domain("dom").repository("none")),
                null,
                c -> c.listPackages(r -> r.domain("dom").repository("team").packagePrefix("a/b")));
        add(
                "DescribePackage",
                c -> c.describePackage(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")),
                null,
                c -> c.describePackage(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.NPM)
                        .packageValue("tool")),
                null,
                c -> c.describePackage(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .packageValue("tool")));
        add(
                "DeletePackage",
                c -> c.deletePackage(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")),
                null,
                c -> c.deletePackage(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.PYPI)
                        .packageValue("tool")),
                null,
                c -> c.deletePackage(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.PYPI)
                        .namespace("acme")
                        .packageValue("tool")));
        add(
                "PutPackageOriginConfiguration",
                c -> origins(c, "team", "left-pad"),
                null,
                c -> origins(c, "none", "left-pad"),
                null,
                c -> c.putPackageOriginConfiguration(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.NPM)
                        .packageValue("left-pad")
                        .restrictions(o -> o.publish(AllowPublish.ALLOW))));
    }

    private static Object origins(CodeartifactClient c, String repository, String name) {
        return c.putPackageOriginConfiguration(r -> r.domain("dom")
                .repository(repository)
                .format(PackageFormat.NPM)
                .packageValue(name)
                .restrictions(o -> o.publish(AllowPublish.ALLOW).upstream(AllowUpstream.BLOCK)));
    }

    private static void versions() {
        add(
                "ListPackageVersions",
                c -> c.listPackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .sortBy("PUBLISHED_TIME")),
                null,
                c -> c.listPackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("none")),
                null,
                c -> c.listPackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .status("Ripe")));
        add(
                "DescribePackageVersion",
                c -> describe(c, "1.0"),
                null,
                c -> describe(c, "9.9"),
                null,
                c -> describe(c, "1 0"));
        add(
                "ListPackageVersionAssets",
                c -> c.listPackageVersionAssets(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0")),
                null,
                c -> c.listPackageVersionAssets(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("9.9")),
                null,
                c -> c.listPackageVersionAssets(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")));
        add(
                "GetPackageVersionAsset",
                c -> asset(c, "tool.bin", null),
                c -> asset(c, "tool.bin", "other"),
                c -> asset(c, "none.bin", null),
                null,
                c -> asset(c, "a\u0000b", null));
        add(
                "GetPackageVersionReadme",
                c -> {
                    publishNpm(c, "team", "left-pad", "1.0.0");
                    return c.getPackageVersionReadme(r -> r.domain("dom")
                            .repository("team")
                            .format(PackageFormat.NPM)
                            .packageValue("left-pad")
                            .packageVersion("1.0.0"));
                },
                null,
                c -> c.getPackageVersionReadme(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0")),
                null,
                c -> c.getPackageVersionReadme(r -> r.domain("dom").repository("team")));
        add(
                "ListPackageVersionDependencies",
                c -> c.listPackageVersionDependencies(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0")),
                null,
                c -> c.listPackageVersionDependencies(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("none")
                        .packageVersion("1.0")),
                null,
                c -> c.listPackageVersionDependencies(r -> r.domain("dom").repository("team")));
    }

    private static Object describe(CodeartifactClient c, String version) {
        return c.describePackageVersion(r -> r.domain("dom")
                .repository("team")
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .packageVersion(version));
    }

    private static Object asset(CodeartifactClient c, String asset, @Nullable String revision) {
        return c.getPackageVersionAssetAsBytes(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .packageVersion("1.0")
                        .packageVersionRevision(revision)
                        .asset(asset))
                .asUtf8String();
    }

    private static void changes() {
        add(
                "PublishPackageVersion",
                c -> publish(c, "team", "3.0", "tool.bin", "three", false),
                c -> publish(c, "team", "1.0", "tool.bin", "changed", false),
                c -> publish(c, "none", "1.0", "tool.bin", "one", false),
                c -> {
                    publish(c, "team", "2.0", "second.bin", "x", true);
                    return publish(c, "team", "2.0", "third.bin", "y", true);
                },
                c -> publish(c, "team", "1.0", "..", "one", false));
        add(
                "CopyPackageVersions",
                c -> copy(c, "team", "other"),
                null,
                c -> copy(c, "team", "none"),
                null,
                c -> copy(c, "team", "team"));
        add(
                "DeletePackageVersions",
                c -> c.deletePackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .versions("1.0")),
                null,
                c -> c.deletePackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("none")
                        .versions("1.0")),
                null,
                c -> c.deletePackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .versions(List.of())));
        add(
                "DisposePackageVersions",
                c -> c.disposePackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .versions("1.0")),
                null,
                c -> c.disposePackageVersions(r -> r.domain("dom")
                        .repository("none")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .versions("1.0")),
                null,
                c -> c.disposePackageVersions(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool")
                        .versions("1.0")
                        .versionRevisions(Map.of("2.0", "x"))));
        add(
                "UpdatePackageVersionsStatus",
                c -> status(c, "team", PackageVersionStatus.ARCHIVED),
                null,
                c -> status(c, "none", PackageVersionStatus.ARCHIVED),
                null,
                c -> status(c, "team", PackageVersionStatus.UNFINISHED));
    }

    private static Object copy(CodeartifactClient c, String source, String destination) {
        return c.copyPackageVersions(r -> r.domain("dom")
                .sourceRepository(source)
                .destinationRepository(destination)
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .versions("1.0"));
    }

    private static Object status(CodeartifactClient c, String repository, PackageVersionStatus status) {
        return c.updatePackageVersionsStatus(r -> r.domain("dom")
                .repository(repository)
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .versions("1.0")
                .targetStatus(status));
    }

    private static void groups() {
        add(
                "CreatePackageGroup",
                c -> c.createPackageGroup(r -> r.domain("dom").packageGroup("/pypi//ours~")),
                c -> c.createPackageGroup(r -> r.domain("dom").packageGroup("/npm/*")),
                c -> c.createPackageGroup(r -> r.domain("none").packageGroup("/maven/*")),
                c -> c.createPackageGroup(r ->
                        r.domain("dom").packageGroup("/maven/*").tags(tag("a", "1"), tag("b", "2"), tag("c", "3"))),
                c -> c.createPackageGroup(r -> r.domain("dom").packageGroup("/docker/*")));
        add(
                "DescribePackageGroup",
                c -> c.describePackageGroup(r -> r.domain("dom").packageGroup("/*")),
                null,
                c -> c.describePackageGroup(r -> r.domain("dom").packageGroup("/maven/*")),
                null,
                c -> c.describePackageGroup(r -> r.domain("dom").packageGroup("/")));
        add(
                "UpdatePackageGroup",
                c -> c.updatePackageGroup(
                        r -> r.domain("dom").packageGroup("/npm/*").contactInfo("me")),
                null,
                c -> c.updatePackageGroup(
                        r -> r.domain("dom").packageGroup("/maven/*").contactInfo("me")),
                null,
                c -> c.updatePackageGroup(
                        r -> r.domain("dom").packageGroup("/npm/*").contactInfo("x".repeat(1001))));
        add(
                "DeletePackageGroup",
                c -> c.deletePackageGroup(r -> r.domain("dom").packageGroup("/npm/*")),
                null,
                c -> c.deletePackageGroup(r -> r.domain("dom").packageGroup("/maven/*")),
                null,
                c -> c.deletePackageGroup(r -> r.domain("dom").packageGroup("/*")));
        add(
                "UpdatePackageGroupOriginConfiguration",
                c -> allow(c, "/npm/*", "team"),
                null,
                c -> allow(c, "/maven/*", "team"),
                null,
                c -> c.updatePackageGroupOriginConfiguration(r -> r.domain("dom")
                        .packageGroup("/*")
                        .restrictions(Map.of(
                                PackageGroupOriginRestrictionType.PUBLISH,
                                PackageGroupOriginRestrictionMode.INHERIT))));
        add(
                "ListAllowedRepositoriesForGroup",
                c -> {
                    allow(c, "/npm/*", "team");
                    return c.listAllowedRepositoriesForGroup(
                            r -> r.domain("dom").packageGroup("/npm/*").originRestrictionType("PUBLISH"));
                },
                null,
                c -> c.listAllowedRepositoriesForGroup(
                        r -> r.domain("dom").packageGroup("/maven/*").originRestrictionType("PUBLISH")),
                null,
                c -> c.listAllowedRepositoriesForGroup(
                        r -> r.domain("dom").packageGroup("/npm/*").originRestrictionType("THEFT")));
        add(
                "ListPackageGroups",
                c -> c.listPackageGroups(r -> r.domain("dom")),
                null,
                c -> c.listPackageGroups(r -> r.domain("none")),
                null,
                c -> c.listPackageGroups(r -> r.domain("dom").maxResults(1001)));
        add(
                "ListSubPackageGroups",
                c -> c.listSubPackageGroups(r -> r.domain("dom").packageGroup("/*")),
                null,
                c -> c.listSubPackageGroups(r -> r.domain("dom").packageGroup("/maven/*")),
                null,
                c -> c.listSubPackageGroups(r -> r.domain("dom")));
        add(
                "ListAssociatedPackages",
                c -> c.listAssociatedPackages(r -> r.domain("dom").packageGroup("/*")),
                null,
                c -> c.listAssociatedPackages(r -> r.domain("dom").packageGroup("/generic/*")),
                null,
                c -> c.listAssociatedPackages(
                        r -> r.domain("dom").packageGroup("generic").preview(true)));
        add(
                "GetAssociatedPackageGroup",
                c -> c.getAssociatedPackageGroup(
                        r -> r.domain("dom").format(PackageFormat.NPM).packageValue("react")),
                null,
                c -> c.getAssociatedPackageGroup(
                        r -> r.domain("none").format(PackageFormat.NPM).packageValue("react")),
                null,
                c -> c.getAssociatedPackageGroup(
                        r -> r.domain("dom").format(PackageFormat.MAVEN).packageValue("react")));
    }

    private static Object allow(CodeartifactClient c, String group, String repository) {
        return c.updatePackageGroupOriginConfiguration(r -> r.domain("dom")
                .packageGroup(group)
                .restrictions(Map.of(
                        PackageGroupOriginRestrictionType.PUBLISH,
                        PackageGroupOriginRestrictionMode.ALLOW_SPECIFIC_REPOSITORIES))
                .addAllowedRepositories(PackageGroupAllowedRepository.builder()
                        .repositoryName(repository)
                        .originRestrictionType("PUBLISH")
                        .build()));
    }

    private static void tags() {
        String dom = "arn:aws:codeartifact:us-east-1:123456789012:domain/dom";
        String none = "arn:aws:codeartifact:us-east-1:123456789012:repository/dom/none";
        add(
                "ListTagsForResource",
                c -> c.listTagsForResource(r -> r.resourceArn(dom)),
                null,
                c -> c.listTagsForResource(r -> r.resourceArn(none)),
                null,
                c -> c.listTagsForResource(r -> r.resourceArn("arn:aws:s3:::bucket")));
        add(
                "TagResource",
                c -> c.tagResource(r -> r.resourceArn(dom).tags(tag("team", "blue"))),
                null,
                c -> c.tagResource(r -> r.resourceArn(none).tags(tag("team", "blue"))),
                c -> c.tagResource(r -> r.resourceArn(dom).tags(tag("a", "1"), tag("b", "2"), tag("c", "3"))),
                c -> c.tagResource(r -> r.resourceArn(dom).tags(tag("", "blue"))));
        add(
                "UntagResource",
                c -> c.untagResource(r -> r.resourceArn(dom).tagKeys("team")),
                null,
                c -> c.untagResource(r -> r.resourceArn(none).tagKeys("team")),
                null,
                c -> c.untagResource(r -> r.resourceArn(dom)));
    }
}
