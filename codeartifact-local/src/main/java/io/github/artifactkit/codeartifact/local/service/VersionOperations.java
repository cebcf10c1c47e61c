package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Format;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.VersionStatus;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AssetSummary;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageVersionRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageVersionResponse;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionAssetRequest;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionAssetResponse;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionReadmeRequest;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionReadmeResponse;
import software.amazon.awssdk.services.codeartifact.model.HashAlgorithm;
import software.amazon.awssdk.services.codeartifact.model.LicenseInfo;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionDependenciesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionDependenciesResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageDependency;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionOrigin;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionOriginType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSortType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;

/**
 * The operations that read package versions. They look at one repository, never at its upstreams.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/upstream-repo-api-behavior.html">CodeArtifact User
 *     Guide, API behavior with upstream repositories</a>
 */
final class VersionOperations {

    private final Registry registry;
    private final Lookup lookup;

    /**
     * An answer whose body is a file.
     *
     * @param response what goes into headers
     * @param body the file
     */
    record Download(GetPackageVersionAssetResponse response, Blob body) {}

    /** Works on a registry. */
    VersionOperations(Registry registry, Account account) {
        this.registry = registry;
        this.lookup = new Lookup(registry, account);
    }

    /** ListPackageVersions. */
    ListPackageVersionsResponse listPackageVersions(ListPackageVersionsRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        HeldPackage held = lookup.held(
                repository, Lookup.key(request.formatAsString(), request.namespace(), request.packageValue()));
        boolean newestFirst = request.sortBy() == PackageVersionSortType.PUBLISHED_TIME;
        Function<PackageVersion, String> position =
                newestFirst ? VersionOperations::newestFirst : PackageVersion::version;
        Pages<PackageVersion> page = Pages.of(
                "versions of " + PackagePosition.of(held.key()) + (newestFirst ? " by time" : ""),
                held.versions().stream()
                        .filter(registry::isVisible)
                        .filter(version -> isWanted(version, request))
                        .sorted(Comparator.comparing(position)),
                position,
                request.maxResults(),
                request.nextToken());
        return ListPackageVersionsResponse.builder()
                .format(held.key().format())
                .namespace(PackageOperations.namespace(held.key()))
                .packageValue(held.key().name())
                .defaultDisplayVersion(displayed(held))
                .versions(page.items().stream().map(VersionOperations::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Sorts what came last to the front. */
    private static String newestFirst(PackageVersion version) {
        return String.format(
                "%019d-%019d",
                Long.MAX_VALUE - version.publishedTime().toEpochMilli(), Long.MAX_VALUE - version.sequence());
    }

    private static boolean isWanted(PackageVersion version, ListPackageVersionsRequest request) {
        return (request.statusAsString() == null
                        || request.statusAsString().equals(version.status().apiName()))
                && (request.originType() == null || request.originType() == originType(version));
    }

    /** In npm what {@code latest} represents, otherwise what was published last. */
    private @Nullable String displayed(HeldPackage held) {
        List<PackageVersion> published = held.versions().stream()
                .filter(registry::isVisible)
                .filter(version -> version.status() == VersionStatus.PUBLISHED)
                .toList();
        String latest = held.settings().tags().get("latest");
        return published.stream()
                .filter(version -> version.version().equals(latest))
                .findFirst()
                .or(() -> published.stream().min(Comparator.comparing(VersionOperations::newestFirst)))
                .map(PackageVersion::version)
                .orElse(null);
    }

    private static PackageVersionSummary summary(PackageVersion version) {
        return PackageVersionSummary.builder()
                .version(version.version())
                .revision(version.revision())
                .status(version.status().apiName())
                .origin(origin(version))
                .build();
    }

    private static PackageVersionOriginType originType(PackageVersion version) {
        return version.origin().external() ? PackageVersionOriginType.EXTERNAL : PackageVersionOriginType.INTERNAL;
    }

    private static PackageVersionOrigin origin(PackageVersion version) {
        String entry = version.origin().entryPoint();
        return PackageVersionOrigin.builder()
                .originType(originType(version))
                .domainEntryPoint(point -> {
                    if (version.origin().external()) {
                        point.externalConnectionName(entry);
                    } else {
                        point.repositoryName(entry);
                    }
                })
                .build();
    }

    /** DescribePackageVersion. */
    DescribePackageVersionResponse describePackageVersion(DescribePackageVersionRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        Map<String, String> metadata = version.metadata();
        return DescribePackageVersionResponse.builder()
                .packageVersion(PackageVersionDescription.builder()
                        .format(key.format())
                        .namespace(PackageOperations.namespace(key))
                        .packageName(key.name())
                        .displayName(metadata.getOrDefault(Metadata.DISPLAY_NAME, key.name()))
                        .version(version.version())
                        .summary(metadata.get(Metadata.SUMMARY))
                        .homePage(metadata.get(Metadata.HOME_PAGE))
                        .sourceCodeRepository(metadata.get(Metadata.SOURCE_CODE))
                        .publishedTime(version.publishedTime())
                        .licenses(licenses(metadata))
                        .revision(version.revision())
                        .status(version.status().apiName())
                        .origin(origin(version))
                        .build())
                .build();
    }

    private static @Nullable List<LicenseInfo> licenses(Map<String, String> metadata) {
        return metadata.containsKey(Metadata.LICENSES)
                ? Metadata.licenses(metadata).stream()
                        .map(license -> LicenseInfo.builder()
                                .name(license.name().isEmpty() ? null : license.name())
                                .url(license.url().isEmpty() ? null : license.url())
                                .build())
                        .toList()
                : null;
    }

    /** ListPackageVersionAssets. */
    ListPackageVersionAssetsResponse listPackageVersionAssets(ListPackageVersionAssetsRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        Pages<Asset> page = Pages.of(
                "assets of " + PackagePosition.of(key) + " " + version.version(),
                version.assets().stream().sorted(Comparator.comparing(Asset::name)),
                Asset::name,
                request.maxResults(),
                request.nextToken());
        return ListPackageVersionAssetsResponse.builder()
                .format(key.format())
                .namespace(PackageOperations.namespace(key))
                .packageValue(key.name())
                .version(version.version())
                .versionRevision(version.revision())
                .assets(page.items().stream().map(VersionOperations::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    static AssetSummary summary(Asset asset) {
        return AssetSummary.builder()
                .name(asset.name())
                .size(asset.size())
                .hashes(Map.of(
                        HashAlgorithm.MD5, asset.digest(Digest.MD5),
                        HashAlgorithm.SHA_1, asset.digest(Digest.SHA1),
                        HashAlgorithm.SHA_256, asset.digest(Digest.SHA256),
                        HashAlgorithm.SHA_512, asset.digest(Digest.SHA512)))
                .build();
    }

    /** GetPackageVersionAsset. */
    Download getPackageVersionAsset(GetPackageVersionAssetRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        String id = key.name() + "/" + version.version();
        if (!version.status().isServed()) {
            throw Failures.conflict(
                    ResourceType.PACKAGE_VERSION,
                    id,
                    "The assets of package version '" + id + "' cannot be downloaded: it is "
                            + version.status().apiName());
        }
        String wanted = request.packageVersionRevision();
        if (wanted != null && !wanted.equals(version.revision())) {
            throw Failures.conflict(
                    ResourceType.PACKAGE_VERSION,
                    id,
                    "Package version '" + id + "' has the revision " + version.revision() + ", not " + wanted);
        }
        Asset asset = version.asset(request.asset())
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.ASSET,
                        request.asset(),
                        "Asset not found: '" + request.asset() + "' in package version '" + id + "'"));
        return new Download(
                GetPackageVersionAssetResponse.builder()
                        .assetName(asset.name())
                        .packageVersion(version.version())
                        .packageVersionRevision(version.revision())
                        .build(),
                asset.blob());
    }

    /** GetPackageVersionReadme. */
    GetPackageVersionReadmeResponse getPackageVersionReadme(GetPackageVersionReadmeRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        String readme = Optional.ofNullable(version.metadata().get(Metadata.README))
                .filter(ignored -> Lookup.format(key) != Format.GENERIC)
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.ASSET,
                        key.name() + "/" + version.version(),
                        "Package version '" + key.name() + "' " + version.version() + " has no readme"));
        return GetPackageVersionReadmeResponse.builder()
                .format(key.format())
                .namespace(PackageOperations.namespace(key))
                .packageValue(key.name())
                .version(version.version())
                .versionRevision(version.revision())
                .readme(readme)
                .build();
    }

    /** ListPackageVersionDependencies. The service has no maxResults for it; pages have the usual length. */
    ListPackageVersionDependenciesResponse listPackageVersionDependencies(
            ListPackageVersionDependenciesRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        List<Metadata.Dependency> all = Metadata.dependencies(version.metadata());
        Pages<Integer> page = Pages.of(
                "dependencies of " + PackagePosition.of(key) + " " + version.version(),
                IntStream.range(0, all.size()).boxed(),
                place -> String.format("%09d", place),
                null,
                request.nextToken());
        return ListPackageVersionDependenciesResponse.builder()
                .format(key.format())
                .namespace(PackageOperations.namespace(key))
                .packageValue(key.name())
                .version(version.version())
                .versionRevision(version.revision())
                .dependencies(page.items().stream()
                        .map(all::get)
                        .map(VersionOperations::dependency)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static PackageDependency dependency(Metadata.Dependency dependency) {
        return PackageDependency.builder()
                .namespace(dependency.namespace().isEmpty() ? null : dependency.namespace())
                .packageValue(dependency.name())
                .dependencyType(dependency.type().isEmpty() ? null : dependency.type())
                .versionRequirement(dependency.requirement())
                .build();
    }
}
