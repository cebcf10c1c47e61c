package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.call.Address.VersionAddress;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.model.AssetSummary;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionReadmeResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionDependenciesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageDependency;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionDescription;

/** The calls for one version of a package. */
public record VersionCalls(Service service, VersionAddress address) {

    /** Describes the version, if the repository has it. */
    public Optional<PackageVersionDescription> find() {
        return service.find(
                Service.REPOSITORY,
                "DescribePackageVersion",
                client -> client.describePackageVersion(
                                r -> address.coordinates().in(r))
                        .packageVersion());
    }

    /**
     * Describes the version.
     *
     * @throws CodeArtifactException.NotFound if the repository does not have it
     */
    public PackageVersionDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound(
                "The " + address.display() + " does not exist.",
                "package-version",
                address.packageAddress().name() + "/" + address.version()));
    }

    /** The readme, if the version has one. */
    public Optional<String> readme() {
        return service.find(
                        Service.REPOSITORY,
                        "GetPackageVersionReadme",
                        client -> client.getPackageVersionReadme(
                                r -> address.coordinates().in(r)))
                .map(GetPackageVersionReadmeResponse::readme);
    }

    /** Lists the dependencies. */
    public Stream<PackageDependency> dependencies() {
        return Pages.stream(
                token -> service.call(
                        "ListPackageVersionDependencies",
                        client -> client.listPackageVersionDependencies(r ->
                                address.coordinates().with("nextToken", token).in(r))),
                ListPackageVersionDependenciesResponse::dependencies,
                ListPackageVersionDependenciesResponse::nextToken);
    }

    /** Lists the assets. */
    public Stream<AssetSummary> assets() {
        return Pages.stream(
                token -> service.call(
                        "ListPackageVersionAssets",
                        client -> client.listPackageVersionAssets(r ->
                                address.coordinates().with("nextToken", token).in(r))),
                ListPackageVersionAssetsResponse::assets,
                ListPackageVersionAssetsResponse::nextToken);
    }

    /** Opens the content of an asset. */
    public InputStream open(String asset) {
        return new AssetStream(service.call(
                "GetPackageVersionAsset",
                client -> client.getPackageVersionAsset(
                        r -> address.coordinates().in(r).asset(asset))));
    }

    /**
     * Publishes an asset of a generic package.
     *
     * @param unfinished whether more assets follow
     * @return the asset as the service stored it, if it says so
     */
    public @Nullable AssetSummary publish(String asset, String sha256, boolean unfinished, RequestBody body) {
        return service.call(
                "PublishPackageVersion",
                client -> client.publishPackageVersion(
                                r -> address.coordinates()
                                        .in(r)
                                        .assetName(asset)
                                        .assetSHA256(sha256)
                                        .unfinished(unfinished ? true : null),
                                body)
                        .asset());
    }
}
