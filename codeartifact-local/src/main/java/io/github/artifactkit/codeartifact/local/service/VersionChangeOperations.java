package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Batch;
import io.github.artifactkit.codeartifact.local.model.Copying;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Format;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.VersionChanges;
import io.github.artifactkit.codeartifact.local.model.VersionChanges.Expected;
import io.github.artifactkit.codeartifact.local.model.VersionStatus;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CopyPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.CopyPackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.DisposePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DisposePackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionError;
import software.amazon.awssdk.services.codeartifact.model.PublishPackageVersionRequest;
import software.amazon.awssdk.services.codeartifact.model.PublishPackageVersionResponse;
import software.amazon.awssdk.services.codeartifact.model.SuccessfulPackageVersionInfo;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageVersionsStatusRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageVersionsStatusResponse;

/** The operations that change package versions, or make them. */
final class VersionChangeOperations {

    /** Most versions of one request; the model counts a list and not a map. */
    private static final int MOST_VERSIONS = 100;

    /**
     * What the name of a generic asset may be made of.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/generic-packages-overview.html">CodeArtifact User
     *     Guide, generic package constraints</a>
     */
    private static final Pattern ASSET_NAME =
            Pattern.compile("(?!\\.{1,2}$)(?! )(?!.* $)(?!.*  )[\\p{L}\\p{Nl}\\p{Nd}~!@^&()\\-_+\\[\\]{};,. `]+");

    private static final Set<VersionStatus> TARGETS =
            Set.of(VersionStatus.PUBLISHED, VersionStatus.UNLISTED, VersionStatus.ARCHIVED);

    private final VersionChanges changes;
    private final Copying copying;
    private final Publishing publishing;
    private final Lookup lookup;

    /** Works on a registry. */
    VersionChangeOperations(Registry registry, Account account, Copying copying, Publishing publishing) {
        this.changes = new VersionChanges(registry);
        this.copying = copying;
        this.publishing = publishing;
        this.lookup = new Lookup(registry, account);
    }

    /** CopyPackageVersions. */
    CopyPackageVersionsResponse copyPackageVersions(CopyPackageVersionsRequest request) {
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        if (request.hasVersions() == request.hasVersionRevisions()) {
            throw Failures.invalid("You must specify versions or versionRevisions. You cannot specify both.");
        }
        Collection<String> versions = request.hasVersions()
                ? request.versions()
                : request.versionRevisions().keySet();
        some(versions);
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        Repository source = lookup.repository(domain, request.sourceRepository());
        Repository destination = lookup.repository(domain, request.destinationRepository());
        if (source.equals(destination)) {
            throw Failures.invalid("The source and the destination repository are the same: '" + source.name() + "'");
        }
        Batch batch = copying.copy(
                source,
                destination,
                new Copying.Order(
                        key,
                        normalised(key, versions),
                        normalised(key, request.versionRevisions()),
                        Boolean.TRUE.equals(request.includeFromUpstream()),
                        Boolean.TRUE.equals(request.allowOverwrite())));
        return CopyPackageVersionsResponse.builder()
                .successfulVersions(successes(batch))
                .failedVersions(failures(batch))
                .build();
    }

    private static void some(Collection<String> versions) {
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            throw Failures.invalid(
                    "1 validation error detected: Value at 'versions' failed to satisfy constraint: Member"
                            + " must have length between 1 and " + MOST_VERSIONS + "; found " + versions.size());
        }
    }

    private static List<String> normalised(PackageKey key, Collection<String> versions) {
        return versions.stream().map(Lookup.format(key)::normaliseVersion).toList();
    }

    private static Map<String, String> normalised(PackageKey key, Map<String, String> revisions) {
        Map<String, String> all = new LinkedHashMap<>();
        revisions.forEach((version, revision) -> all.put(Lookup.format(key).normaliseVersion(version), revision));
        return all;
    }

    private static Map<String, SuccessfulPackageVersionInfo> successes(Batch batch) {
        Map<String, SuccessfulPackageVersionInfo> all = new LinkedHashMap<>();
        batch.done()
                .forEach((version, done) -> all.put(
                        version,
                        SuccessfulPackageVersionInfo.builder()
                                .revision(done.revision())
                                .status(done.status().apiName())
                                .build()));
        return all;
    }

    private static Map<String, PackageVersionError> failures(Batch batch) {
        Map<String, PackageVersionError> all = new LinkedHashMap<>();
        batch.failed()
                .forEach((version, failed) -> all.put(
                        version,
                        PackageVersionError.builder()
                                .errorCode(failed.code().name())
                                .errorMessage(failed.message())
                                .build()));
        return all;
    }

    /** DeletePackageVersions. */
    DeletePackageVersionsResponse deletePackageVersions(DeletePackageVersionsRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        lookup.held(repository, key);
        Batch batch = changes.delete(
                repository, key, expected(key, request.versions(), Map.of(), request.expectedStatusAsString()));
        return DeletePackageVersionsResponse.builder()
                .successfulVersions(successes(batch))
                .failedVersions(failures(batch))
                .build();
    }

    /** DisposePackageVersions. */
    DisposePackageVersionsResponse disposePackageVersions(DisposePackageVersionsRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        lookup.held(repository, key);
        Batch batch = changes.dispose(
                repository,
                key,
                expected(key, request.versions(), request.versionRevisions(), request.expectedStatusAsString()));
        return DisposePackageVersionsResponse.builder()
                .successfulVersions(successes(batch))
                .failedVersions(failures(batch))
                .build();
    }

    /** UpdatePackageVersionsStatus. */
    UpdatePackageVersionsStatusResponse updatePackageVersionsStatus(UpdatePackageVersionsStatusRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        VersionStatus target = status(request.targetStatusAsString());
        if (!TARGETS.contains(target)) {
            throw Failures.invalid("The status of a package version can be changed to Published, Unlisted or Archived,"
                    + " not to " + target.apiName());
        }
        lookup.held(repository, key);
        Batch batch = changes.setStatus(
                repository,
                key,
                expected(key, request.versions(), request.versionRevisions(), request.expectedStatusAsString()),
                target);
        return UpdatePackageVersionsStatusResponse.builder()
                .successfulVersions(successes(batch))
                .failedVersions(failures(batch))
                .build();
    }

    private static Expected expected(
            PackageKey key, List<String> versions, Map<String, String> revisions, @Nullable String status) {
        some(versions);
        if (!revisions.isEmpty() && !revisions.keySet().equals(new HashSet<>(versions))) {
            throw Failures.invalid("The versions of 'versionRevisions' must be those of 'versions'");
        }
        return new Expected(
                normalised(key, versions), normalised(key, revisions), status == null ? null : status(status));
    }

    private static VersionStatus status(String apiName) {
        return Arrays.stream(VersionStatus.values())
                .filter(status -> status.apiName().equals(apiName))
                .findFirst()
                .orElseThrow();
    }

    /**
     * PublishPackageVersion.
     *
     * @param content the bytes of the asset
     * @throws IOException if they cannot be read or kept
     */
    PublishPackageVersionResponse publishPackageVersion(PublishPackageVersionRequest request, InputStream content)
            throws IOException {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        if (!request.formatAsString().equals(Format.GENERIC.apiName())) {
            throw Failures.invalid("Only packages of the format 'generic' can be published by this operation, not '"
                    + request.formatAsString() + "'; use its package manager");
        }
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        if (!ASSET_NAME.matcher(request.assetName()).matches()) {
            throw Failures.invalid(
                    "Value '" + request.assetName() + "' at 'asset' failed to satisfy constraint: an asset"
                            + " name has letters, digits, single spaces inside and ~!@^&()-`_+[]{};,. and is not '.' or '..'");
        }
        Blob blob = publishing.blobs().keep(content);
        if (!blob.digest(Digest.SHA256).equals(request.assetSHA256())) {
            throw Failures.invalid("The SHA-256 digest of the content is " + blob.digest(Digest.SHA256)
                    + ", the request says " + request.assetSHA256());
        }
        Asset asset = new Asset(request.assetName(), blob);
        PackageVersion version = publishing.publish(
                repository,
                key,
                new Publication(
                        request.packageVersion(),
                        List.of(asset),
                        Map.of(),
                        Boolean.TRUE.equals(request.unfinished()),
                        false));
        return PublishPackageVersionResponse.builder()
                .format(key.format())
                .namespace(key.namespace())
                .packageValue(key.name())
                .version(version.version())
                .versionRevision(version.revision())
                .status(version.status().apiName())
                .asset(VersionOperations.summary(asset))
                .build();
    }
}
