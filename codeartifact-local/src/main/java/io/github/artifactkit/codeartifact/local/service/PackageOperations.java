package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.OriginControls;
import io.github.artifactkit.codeartifact.local.model.PackageSettings;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageResponse;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageOriginConfiguration;
import software.amazon.awssdk.services.codeartifact.model.PackageOriginRestrictions;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.PutPackageOriginConfigurationRequest;
import software.amazon.awssdk.services.codeartifact.model.PutPackageOriginConfigurationResponse;

/** The operations on packages. They look at one repository, never at its upstreams. */
final class PackageOperations {

    private final Registry registry;
    private final Lookup lookup;

    /** Works on a registry. */
    PackageOperations(Registry registry, Account account) {
        this.registry = registry;
        this.lookup = new Lookup(registry, account);
    }

    /** ListPackages. */
    ListPackagesResponse listPackages(ListPackagesRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        String list = "packages of " + repository.name();
        Iterator<HeldPackage> wanted = after(repository, list, request.nextToken())
                .filter(held -> isWanted(held.key(), request)
                        && isWanted(held.settings().controls(), request))
                .filter(lookup::isVisible)
                .iterator();
        Pages<HeldPackage> page =
                Pages.from(list, wanted, held -> PackagePosition.of(held.key()), request.maxResults());
        return ListPackagesResponse.builder()
                .packages(page.items().stream().map(PackageOperations::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Begins in the middle of the packages without walking over those before. */
    private static Stream<HeldPackage> after(Repository repository, String list, @Nullable String token) {
        if (token == null) {
            return repository.packages().stream();
        }
        PackageKey last = PackagePosition.key(Pages.after(list, token));
        return repository.packagesAfter(last).values().stream();
    }

    private static boolean isWanted(PackageKey key, ListPackagesRequest request) {
        return (request.formatAsString() == null || request.formatAsString().equals(key.format()))
                && (request.namespace() == null || key.namespace().startsWith(request.namespace()))
                && (request.packagePrefix() == null || key.name().startsWith(request.packagePrefix()));
    }

    private static boolean isWanted(OriginControls controls, ListPackagesRequest request) {
        PackageOriginRestrictions restrictions = origins(controls).restrictions();
        return (request.publish() == null || request.publish() == restrictions.publish())
                && (request.upstream() == null || request.upstream() == restrictions.upstream());
    }

    private static PackageSummary summary(HeldPackage held) {
        return PackageSummary.builder()
                .format(held.key().format())
                .namespace(namespace(held.key()))
                .packageValue(held.key().name())
                .originConfiguration(origins(held.settings().controls()))
                .build();
    }

    /** The namespace for an answer, which leaves it out where the package has no namespace. */
    static @Nullable String namespace(PackageKey key) {
        return key.namespace().isEmpty() ? null : key.namespace();
    }

    private static PackageOriginConfiguration origins(OriginControls controls) {
        return PackageOriginConfiguration.builder()
                .restrictions(restrictions -> restrictions
                        .publish(controls.publish() ? AllowPublish.ALLOW : AllowPublish.BLOCK)
                        .upstream(controls.upstream() ? AllowUpstream.ALLOW : AllowUpstream.BLOCK))
                .build();
    }

    /** DescribePackage. */
    DescribePackageResponse describePackage(DescribePackageRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        HeldPackage held = lookup.held(
                repository, Lookup.key(request.formatAsString(), request.namespace(), request.packageValue()));
        return DescribePackageResponse.builder()
                .packageValue(PackageDescription.builder()
                        .format(held.key().format())
                        .namespace(namespace(held.key()))
                        .name(held.key().name())
                        .originConfiguration(origins(held.settings().controls()))
                        .build())
                .build();
    }

    /** DeletePackage. Versions and origin controls go with it. */
    DeletePackageResponse deletePackage(DeletePackageRequest request) {
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            HeldPackage held = repository.find(key).orElseThrow(() -> Lookup.missing(repository, key));
            registry.put(new Change.PackageGone(repository.domain().name(), repository.name(), key));
            return DeletePackageResponse.builder().deletedPackage(summary(held)).build();
        });
    }

    /** PutPackageOriginConfiguration. A package that is not there is made, without versions. */
    PutPackageOriginConfigurationResponse putPackageOriginConfiguration(PutPackageOriginConfigurationRequest request) {
        PackageKey key = Lookup.key(request.formatAsString(), request.namespace(), request.packageValue());
        OriginControls controls = new OriginControls(
                request.restrictions().publish() == AllowPublish.ALLOW,
                request.restrictions().upstream() == AllowUpstream.ALLOW);
        registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            PackageSettings settings = repository
                    .find(key)
                    .map(held -> held.settings().with(controls))
                    .orElseGet(() -> PackageSettings.of(controls));
            registry.put(new Change.PackagePut(repository.domain().name(), repository.name(), key, settings));
            return settings;
        });
        return PutPackageOriginConfigurationResponse.builder()
                .originConfiguration(origins(controls))
                .build();
    }
}
