package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.GroupPattern;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.PackageGroup;
import io.github.artifactkit.codeartifact.local.model.PackageGroups;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AssociatedPackage;
import software.amazon.awssdk.services.codeartifact.model.CreatePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.CreatePackageGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.GetAssociatedPackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAssociatedPackageGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.ListAssociatedPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListAssociatedPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListSubPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListSubPackageGroupsResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageGroupResponse;

/** The operations on package groups; those on what a group allows are {@link GroupOriginOperations}. */
final class GroupOperations {

    private final Registry registry;
    private final Quotas quotas;
    private final Duration delay;
    private final Lookup lookup;
    private final GroupDescriptions descriptions;

    /**
     * Works on a registry.
     *
     * @param delay how long it takes until the settings of a new group count, and until those of a deleted one do not
     */
    GroupOperations(Registry registry, Account account, Quotas quotas, Duration delay) {
        this.registry = registry;
        this.quotas = quotas;
        this.delay = delay;
        this.lookup = new Lookup(registry, account);
        this.descriptions = new GroupDescriptions(account);
    }

    static PackageGroup group(Domain domain, String pattern) {
        return domain.groups()
                .find(pattern)
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.DOMAIN,
                        domain.name() + pattern,
                        "Package group not found: '" + pattern + "' in domain '" + domain.name() + "'"));
    }

    /** CreatePackageGroup. Everything is inherited until it is set. */
    CreatePackageGroupResponse createPackageGroup(CreatePackageGroupRequest request) {
        PackageGroup group = PackageGroup.inheriting(
                GroupPattern.of(request.packageGroup()),
                Objects.requireNonNullElse(request.description(), ""),
                Objects.requireNonNullElse(request.contactInfo(), ""),
                registry.now(),
                Tags.of(request.tags(), quotas));
        return registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            if (domain.groups().find(group.pattern().text()).isPresent()) {
                throw Failures.conflict(
                        ResourceType.DOMAIN,
                        domain.name() + group.pattern(),
                        "Package group already exists: '" + group.pattern() + "'");
            }
            registry.createGroup(domain, group, delay);
            return CreatePackageGroupResponse.builder()
                    .packageGroup(descriptions.describe(domain, group))
                    .build();
        });
    }

    /** DescribePackageGroup. */
    DescribePackageGroupResponse describePackageGroup(DescribePackageGroupRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        return DescribePackageGroupResponse.builder()
                .packageGroup(descriptions.describe(domain, group(domain, request.packageGroup())))
                .build();
    }

    /** UpdatePackageGroup. What is not given stays. */
    UpdatePackageGroupResponse updatePackageGroup(UpdatePackageGroupRequest request) {
        return registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            PackageGroup before = group(domain, request.packageGroup());
            PackageGroup after = before.with(
                    Objects.requireNonNullElse(request.description(), before.description()),
                    Objects.requireNonNullElse(request.contactInfo(), before.contact()));
            registry.put(new Change.GroupPut(domain.name(), after));
            return UpdatePackageGroupResponse.builder()
                    .packageGroup(descriptions.describe(domain, after))
                    .build();
        });
    }

    /** DeletePackageGroup. The groups below it come under the one above it. */
    DeletePackageGroupResponse deletePackageGroup(DeletePackageGroupRequest request) {
        return registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            PackageGroup group = group(domain, request.packageGroup());
            if (group.pattern().isRoot()) {
                throw Failures.invalid("The root package group '" + group.pattern() + "' cannot be deleted");
            }
            var gone = descriptions.describe(domain, group);
            registry.deleteGroup(domain, group, delay);
            return DeletePackageGroupResponse.builder().packageGroup(gone).build();
        });
    }

    /** ListPackageGroups. */
    ListPackageGroupsResponse listPackageGroups(ListPackageGroupsRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        Pages<PackageGroup> page = Pages.of(
                "groups of " + domain.name(),
                domain.groups().all().stream()
                        .filter(group -> group.pattern().text().startsWith(prefix)),
                group -> group.pattern().text(),
                request.maxResults(),
                request.nextToken());
        return ListPackageGroupsResponse.builder()
                .packageGroups(page.items().stream()
                        .map(group -> descriptions.summary(domain, group))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** ListSubPackageGroups: the groups directly below. */
    ListSubPackageGroupsResponse listSubPackageGroups(ListSubPackageGroupsRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        PackageGroup above = group(domain, request.packageGroup());
        Pages<PackageGroup> page = Pages.of(
                "groups below " + domain.name() + above.pattern(),
                domain.groups().children(above.pattern()).stream(),
                group -> group.pattern().text(),
                request.maxResults(),
                request.nextToken());
        return ListSubPackageGroupsResponse.builder()
                .packageGroups(page.items().stream()
                        .map(group -> descriptions.summary(domain, group))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** GetAssociatedPackageGroup. The package need not be in any repository. */
    GetAssociatedPackageGroupResponse getAssociatedPackageGroup(GetAssociatedPackageGroupRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        PackageGroups.Association association =
                domain.groups().of(Lookup.key(request.formatAsString(), request.namespace(), request.packageValue()));
        return GetAssociatedPackageGroupResponse.builder()
                .packageGroup(descriptions.describe(domain, association.group()))
                .associationType(association.match().name())
                .build();
    }

    /** A package and how it matches. */
    private record Associated(PackageKey key, GroupPattern.Match match) {}

    /** ListAssociatedPackages. A preview answers for a pattern that has no group yet. */
    ListAssociatedPackagesResponse listAssociatedPackages(ListAssociatedPackagesRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        boolean preview = Boolean.TRUE.equals(request.preview());
        PackageGroups groups =
                preview ? domain.groups().with(GroupPattern.of(request.packageGroup())) : domain.groups();
        String pattern = preview
                ? request.packageGroup()
                : group(domain, request.packageGroup()).pattern().text();
        Pages<Associated> page = Pages.of(
                "packages of " + domain.name() + pattern,
                packages(domain).flatMap(key -> associated(groups, key, pattern)),
                associated -> PackagePosition.of(associated.key()),
                request.maxResults(),
                request.nextToken());
        return ListAssociatedPackagesResponse.builder()
                .packages(page.items().stream().map(GroupOperations::answer).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Stream<PackageKey> packages(Domain domain) {
        return domain.repositories().stream()
                .flatMap(repository -> repository.packages().stream())
                .map(HeldPackage::key)
                .sorted()
                .distinct();
    }

    private static Stream<Associated> associated(PackageGroups groups, PackageKey key, String pattern) {
        PackageGroups.Association association = groups.of(key);
        return association.group().pattern().text().equals(pattern)
                ? Stream.of(new Associated(key, association.match()))
                : Stream.empty();
    }

    private static AssociatedPackage answer(Associated associated) {
        @Nullable String namespace = PackageOperations.namespace(associated.key());
        return AssociatedPackage.builder()
                .format(associated.key().format())
                .namespace(namespace)
                .packageValue(associated.key().name())
                .associationType(associated.match().name())
                .build();
    }
}
