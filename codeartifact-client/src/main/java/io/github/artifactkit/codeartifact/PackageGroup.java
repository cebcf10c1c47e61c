package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageGroupPattern;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.AssociatedPackage;
import software.amazon.awssdk.services.codeartifact.model.ListAllowedRepositoriesForGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.ListAssociatedPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.ListSubPackageGroupsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepository;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupSummary;

/**
 * A group of packages in a domain that share where they may come from. Immutable and thread-safe; no call is made until a
 * verb is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-groups.html">Working with package groups</a>
 */
public final class PackageGroup {

    private final Service service;
    private final Domain domain;
    private final PackageGroupPattern pattern;

    PackageGroup(Service service, Domain domain, PackageGroupPattern pattern) {
        this.service = service;
        this.domain = domain;
        this.pattern = pattern;
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** Which packages belong to it. */
    public PackageGroupPattern pattern() {
        return pattern;
    }

    /** Describes the group, if it is there. */
    public Optional<PackageGroupDescription> find() {
        return service.find(
                Service.NOTHING, // the service has no word for a group, so what is missing it calls a domain
                "DescribePackageGroup",
                client -> client.describePackageGroup(r -> coordinates().in(r)).packageGroup());
    }

    /**
     * Describes the group.
     *
     * @throws CodeArtifactException.NotFound if it is not there
     */
    public PackageGroupDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound(
                "There is no package group " + pattern + " in the domain " + domain.name() + "."));
    }

    /** Says what {@link #ensure} would do. */
    public Plan plan(Consumer<PackageGroupSpec> wanted) {
        return Plan.of(spec(wanted).steps(this, service));
    }

    /**
     * Brings the group to the state that is asked for: makes it unless it is there, changes what differs, and takes nothing
     * away. May be repeated, and done by many at once.
     */
    public Ensured<PackageGroupDescription> ensure(Consumer<PackageGroupSpec> wanted) {
        PackageGroupSpec spec = spec(wanted);
        List<Change> changes = service.convergence().run(display(), () -> spec.steps(this, service));
        return new Ensured<>(get(), changes);
    }

    private static PackageGroupSpec spec(Consumer<PackageGroupSpec> wanted) {
        PackageGroupSpec spec = new PackageGroupSpec();
        wanted.accept(spec);
        return spec;
    }

    /** Deletes the group, and returns whether it was there. Its packages fall to the next wider group. */
    public boolean delete() {
        return service.find(
                        Service.NOTHING,
                        "DeletePackageGroup",
                        client -> client.deletePackageGroup(r -> coordinates().in(r)))
                .isPresent();
    }

    /** The groups right below this one. */
    public Stream<PackageGroupSummary> subgroups() {
        return Pages.stream(
                token -> service.call(
                        "ListSubPackageGroups",
                        client -> client.listSubPackageGroups(
                                r -> coordinates().with("nextToken", token).in(r))),
                ListSubPackageGroupsResponse::packageGroups,
                ListSubPackageGroupsResponse::nextToken);
    }

    /** The packages that belong to this group. */
    public Stream<AssociatedPackage> packages() {
        return packages(false);
    }

    /** The packages that would belong to this group if it were made. */
    public Stream<AssociatedPackage> previewPackages() {
        return packages(true);
    }

    private Stream<AssociatedPackage> packages(boolean preview) {
        return Pages.stream(
                token -> service.call(
                        "ListAssociatedPackages",
                        client -> client.listAssociatedPackages(r ->
                                coordinates().with("nextToken", token).in(r).preview(preview ? true : null))),
                ListAssociatedPackagesResponse::packages,
                ListAssociatedPackagesResponse::nextToken);
    }

    /** The repositories in which packages of this group may come from there. */
    public Stream<String> allowedRepositories(PackageGroupOriginRestrictionType type) {
        return Pages.stream(
                token -> service.call(
                        "ListAllowedRepositoriesForGroup",
                        client -> client.listAllowedRepositoriesForGroup(r ->
                                coordinates().with("nextToken", token).in(r).originRestrictionType(type))),
                ListAllowedRepositoriesForGroupResponse::allowedRepositories,
                ListAllowedRepositoriesForGroupResponse::nextToken);
    }

    /** Takes a repository off those in which packages of this group may come from there. */
    public void disallow(PackageGroupOriginRestrictionType type, String repository) {
        PackageGroupAllowedRepository gone = PackageGroupAllowedRepository.builder()
                .originRestrictionType(type)
                .repositoryName(new RepositoryName(repository).value())
                .build();
        service.call(
                "UpdatePackageGroupOriginConfiguration",
                client -> client.updatePackageGroupOriginConfiguration(
                        r -> coordinates().in(r).removeAllowedRepositories(gone)));
    }

    /** The tags. */
    public Tags tags() {
        return new Tags(service, display(), () -> get().arn());
    }

    Coordinates coordinates() {
        return domain.coordinates().with("packageGroup", pattern.value());
    }

    String display() {
        return "package group " + pattern + " in " + domain.name();
    }

    /** {@code PackageGroup[/npm/anycompany/* in gamerhub]}. */
    @Override
    public String toString() {
        return "PackageGroup[" + pattern + " in " + domain.name() + "]";
    }
}
