package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.call.Address.GroupAddress;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AssociatedPackage;
import software.amazon.awssdk.services.codeartifact.model.ListAllowedRepositoriesForGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.ListAssociatedPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.ListSubPackageGroupsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepository;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupSummary;

/** The calls for a package group. */
public record GroupCalls(Service service, GroupAddress address) {

    /** Describes the group, if it exists. */
    public Optional<PackageGroupDescription> find() {
        return service.find(
                Service.NOTHING, // the service has no resource type for a group: it reports a missing one as a domain
                "DescribePackageGroup",
                client -> client.describePackageGroup(r -> address.coordinates().in(r))
                        .packageGroup());
    }

    /**
     * Describes the group.
     *
     * @throws CodeArtifactException.NotFound if it does not exist
     */
    public PackageGroupDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound(
                "The package group " + address.pattern() + " does not exist in the domain "
                        + address.domain().name() + ".",
                "package-group",
                address.pattern().value()));
    }

    /** Creates the group. */
    public void create(@Nullable String description, @Nullable String contactInfo, Map<String, String> tags) {
        service.call(
                "CreatePackageGroup",
                client -> client.createPackageGroup(r -> address.coordinates()
                        .in(r)
                        .description(description)
                        .contactInfo(contactInfo)
                        .tags(tags.isEmpty() ? null : TagCalls.wire(tags))));
    }

    /** Changes what is not null. */
    public void update(@Nullable String description, @Nullable String contactInfo) {
        service.call(
                "UpdatePackageGroup",
                client -> client.updatePackageGroup(r ->
                        address.coordinates().in(r).description(description).contactInfo(contactInfo)));
    }

    /** Changes the origins that are named, and adds repositories to those allowed. */
    public void restrict(
            Map<PackageGroupOriginRestrictionType, PackageGroupOriginRestrictionMode> modes,
            List<PackageGroupAllowedRepository> added) {
        service.call(
                "UpdatePackageGroupOriginConfiguration",
                client -> client.updatePackageGroupOriginConfiguration(r -> address.coordinates()
                        .in(r)
                        .restrictions(modes.isEmpty() ? null : modes)
                        .addAllowedRepositories(added.isEmpty() ? null : added)));
    }

    /** Removes a repository from those allowed. */
    public void disallow(PackageGroupAllowedRepository removed) {
        service.call(
                "UpdatePackageGroupOriginConfiguration",
                client -> client.updatePackageGroupOriginConfiguration(
                        r -> address.coordinates().in(r).removeAllowedRepositories(removed)));
    }

    /** Deletes the group, and returns whether it existed. */
    public boolean delete() {
        return service.find(
                        Service.NOTHING,
                        "DeletePackageGroup",
                        client -> client.deletePackageGroup(
                                r -> address.coordinates().in(r)))
                .isPresent();
    }

    /** Lists the groups directly below this one. */
    public Stream<PackageGroupSummary> subgroups() {
        return Pages.stream(
                token -> service.call(
                        "ListSubPackageGroups",
                        client -> client.listSubPackageGroups(r ->
                                address.coordinates().with("nextToken", token).in(r))),
                ListSubPackageGroupsResponse::packageGroups,
                ListSubPackageGroupsResponse::nextToken);
    }

    /**
     * Lists the packages of the group.
     *
     * @param preview whether the group need not exist
     */
    public Stream<AssociatedPackage> packages(boolean preview) {
        return Pages.stream(
                token -> service.call(
                        "ListAssociatedPackages",
                        client -> client.listAssociatedPackages(r -> address.coordinates()
                                .with("nextToken", token)
                                .in(r)
                                .preview(preview ? true : null))),
                ListAssociatedPackagesResponse::packages,
                ListAssociatedPackagesResponse::nextToken);
    }

    /** Lists the repositories that an origin is allowed in. */
    public Stream<String> allowedRepositories(PackageGroupOriginRestrictionType type) {
        return Pages.stream(
                token -> service.call(
                        "ListAllowedRepositoriesForGroup",
                        client -> client.listAllowedRepositoriesForGroup(r -> address.coordinates()
                                .with("nextToken", token)
                                .in(r)
                                .originRestrictionType(type))),
                ListAllowedRepositoriesForGroupResponse::allowedRepositories,
                ListAllowedRepositoriesForGroupResponse::nextToken);
    }

    /** The calls for its tags. */
    public TagCalls tags() {
        return new TagCalls(service, address.display(), () -> get().arn());
    }
}
