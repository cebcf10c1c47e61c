package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Digest;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.OriginControls;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.AssetSummary;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageVersionRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageVersionResponse;
import software.amazon.awssdk.services.codeartifact.model.HashAlgorithm;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageOriginConfiguration;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionOrigin;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionOriginType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSortType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;

/** The operations on packages and their versions. They look at one repository, never at its upstreams. */
public final class PackageOperations {

    private final Registry registry;
    private final Lookup lookup;

    /** Makes the operations. */
    public PackageOperations(Registry registry, Account account) {
        this.registry = registry;
        this.lookup = new Lookup(registry, account);
    }

    private Repository repository(@Nullable String domain, @Nullable String owner, @Nullable String repository) {
        Domain found = lookup.domain(domain, owner);
        return lookup.repository(found, repository);
    }

    /** ListPackages. */
    public ListPackagesResponse listPackages(ListPackagesRequest request, Caller caller) {
        Repository repository = repository(request.domain(), request.domainOwner(), request.repository());
        List<PackageSummary> all = repository.packages().stream()
                .map(HeldPackage::key)
                .filter(key -> request.formatAsString() == null
                        || request.formatAsString().equals(key.format()))
                .filter(key -> request.namespace() == null || key.namespace().startsWith(request.namespace()))
                .filter(key -> request.packagePrefix() == null || key.name().startsWith(request.packagePrefix()))
                .filter(key -> lookup.held(repository, key).stream().anyMatch(registry::isVisible))
                .map(key -> summary(repository, key))
                .filter(each -> request.publish() == null
                        || request.publish()
                                == each.originConfiguration().restrictions().publish())
                .filter(each -> request.upstream() == null
                        || request.upstream()
                                == each.originConfiguration().restrictions().upstream())
                .toList();
        Pages<PackageSummary> page = Pages.of(all, request.maxResults(), request.nextToken());
        return ListPackagesResponse.builder()
                .packages(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static PackageSummary summary(Repository repository, PackageKey key) {
        return PackageSummary.builder()
                .format(key.format())
                .namespace(key.namespace().isEmpty() ? null : key.namespace())
                .packageValue(key.name())
                .originConfiguration(origins(repository, key))
                .build();
    }

    /**
     * What a package takes after its first version came in: from outside only more from outside, published only
     * more publications.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html">CodeArtifact User
     *     Guide, default package origin control settings</a>
     */
    private static PackageOriginConfiguration origins(Repository repository, PackageKey key) {
        OriginControls controls = repository.find(key).orElseThrow().settings().controls();
        return PackageOriginConfiguration.builder()
                .restrictions(restrictions -> restrictions
                        .publish(controls.publish() ? AllowPublish.ALLOW : AllowPublish.BLOCK)
                        .upstream(controls.upstream() ? AllowUpstream.ALLOW : AllowUpstream.BLOCK))
                .build();
    }

    /** ListPackageVersions. */
    public ListPackageVersionsResponse listPackageVersions(ListPackageVersionsRequest request, Caller caller) {
        Repository repository = repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        List<PackageVersion> versions = lookup.versions(repository, key);
        List<PackageVersion> wanted = versions.stream()
                .filter(version -> request.status() == null || request.status() == status(version))
                .filter(version -> request.originType() == null || request.originType() == originType(version))
                .sorted(
                        request.sortBy() == PackageVersionSortType.PUBLISHED_TIME
                                ? Comparator.comparing(PackageVersion::publishedTime)
                                        .reversed()
                                : Comparator.comparing(PackageVersion::version))
                .toList();
        Pages<PackageVersion> page = Pages.of(wanted, request.maxResults(), request.nextToken());
        return ListPackageVersionsResponse.builder()
                .format(key.format())
                .namespace(request.namespace())
                .packageValue(key.name())
                .defaultDisplayVersion(versions.get(versions.size() - 1).version())
                .versions(page.items().stream()
                        .map(version -> PackageVersionSummary.builder()
                                .version(version.version())
                                .revision(version.revision())
                                .status(status(version))
                                .origin(origin(version))
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** DescribePackageVersion. */
    public DescribePackageVersionResponse describePackageVersion(DescribePackageVersionRequest request, Caller caller) {
        Repository repository = repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        return DescribePackageVersionResponse.builder()
                .packageVersion(PackageVersionDescription.builder()
                        .format(key.format())
                        .namespace(request.namespace())
                        .packageName(key.name())
                        .displayName(version.metadata().getOrDefault("name", key.name()))
                        .version(version.version())
                        .summary(version.metadata().get("summary"))
                        .publishedTime(version.publishedTime())
                        .revision(version.revision())
                        .status(status(version))
                        .origin(origin(version))
                        .build())
                .build();
    }

    /** ListPackageVersionAssets. */
    public ListPackageVersionAssetsResponse listPackageVersionAssets(
            ListPackageVersionAssetsRequest request, Caller caller) {
        Repository repository = repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        PackageVersion version = lookup.version(repository, key, request.packageVersion());
        List<AssetSummary> assets = version.assets().stream()
                .map(asset -> AssetSummary.builder()
                        .name(asset.name())
                        .size(asset.size())
                        .hashes(Map.of(
                                HashAlgorithm.MD5, asset.digest(Digest.MD5),
                                HashAlgorithm.SHA_1, asset.digest(Digest.SHA1),
                                HashAlgorithm.SHA_256, asset.digest(Digest.SHA256),
                                HashAlgorithm.SHA_512, asset.digest(Digest.SHA512)))
                        .build())
                .toList();
        Pages<AssetSummary> page = Pages.of(assets, request.maxResults(), request.nextToken());
        return ListPackageVersionAssetsResponse.builder()
                .format(key.format())
                .namespace(request.namespace())
                .packageValue(key.name())
                .version(version.version())
                .versionRevision(version.revision())
                .assets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static PackageVersionStatus status(PackageVersion version) {
        return PackageVersionStatus.fromValue(version.status().apiName());
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
}
