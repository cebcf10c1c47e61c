package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.Address.GroupAddress;
import io.github.artifactkit.codeartifact.call.GroupCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageGroupPattern;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.provision.Ensured;
import io.github.artifactkit.codeartifact.provision.PackageGroupSpec;
import io.github.artifactkit.codeartifact.provision.Plan;
import io.github.artifactkit.codeartifact.provision.Tags;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.AssociatedPackage;
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

    private final ClientContext context;
    private final Domain domain;
    private final GroupCalls calls;

    PackageGroup(ClientContext context, Domain domain, PackageGroupPattern pattern) {
        this.context = context;
        this.domain = domain;
        this.calls = new GroupCalls(
                context.service(), new GroupAddress(domain.calls().address(), pattern));
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** Which packages belong to it. */
    public PackageGroupPattern pattern() {
        return calls.address().pattern();
    }

    /** Describes the group, if it exists. */
    public Optional<PackageGroupDescription> find() {
        return calls.find();
    }

    /**
     * Describes the group.
     *
     * @throws CodeArtifactException.NotFound if it does not exist
     */
    public PackageGroupDescription get() {
        return calls.get();
    }

    /** The changes that {@link #ensure} would make. */
    public Plan plan(Consumer<PackageGroupSpec> wanted) {
        return context.provisioning().plan(calls, domain.calls(), wanted);
    }

    /**
     * Brings the group to the state that is asked for: creates it unless it exists, changes what differs, and removes
     * nothing. May be repeated, and done by many at once.
     */
    public Ensured<PackageGroupDescription> ensure(Consumer<PackageGroupSpec> wanted) {
        return context.provisioning().ensure(calls, domain.calls(), wanted);
    }

    /** Deletes the group, and returns whether it existed. Its packages fall to the next wider group. */
    public boolean delete() {
        return calls.delete();
    }

    /** The groups right below this one. */
    public Stream<PackageGroupSummary> subgroups() {
        return calls.subgroups();
    }

    /** The packages that belong to this group. */
    public Stream<AssociatedPackage> packages() {
        return calls.packages(false);
    }

    /** The packages that would belong to this group if it were made. */
    public Stream<AssociatedPackage> previewPackages() {
        return calls.packages(true);
    }

    /** The repositories in which packages of this group may come from there. */
    public Stream<String> allowedRepositories(PackageGroupOriginRestrictionType type) {
        return calls.allowedRepositories(type);
    }

    /** Takes a repository off those in which packages of this group may come from there. */
    public void disallow(PackageGroupOriginRestrictionType type, String repository) {
        calls.disallow(PackageGroupAllowedRepository.builder()
                .originRestrictionType(type)
                .repositoryName(new RepositoryName(repository).value())
                .build());
    }

    /** The tags. */
    public Tags tags() {
        return context.provisioning().tags(calls.tags());
    }

    /** {@code PackageGroup[/npm/anycompany/* in gamerhub]}. */
    @Override
    public String toString() {
        return "PackageGroup[" + pattern() + " in " + domain.name() + "]";
    }
}
