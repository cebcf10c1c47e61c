package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.call.DomainCalls;
import io.github.artifactkit.codeartifact.call.GroupCalls;
import io.github.artifactkit.codeartifact.call.PackageCalls;
import io.github.artifactkit.codeartifact.call.PolicyCalls;
import io.github.artifactkit.codeartifact.call.RepositoryCalls;
import io.github.artifactkit.codeartifact.call.TagCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;

/**
 * Brings resources to the state that is asked for. The handles of the root package use it; their {@code plan} and
 * {@code ensure} methods are the public way to it. Immutable and thread-safe.
 */
@SuppressWarnings("exports") // for the handles alone: users cannot name the types of the calls
public final class Provisioning {

    private final Convergence convergence;

    /** How the time between two attempts passes. */
    public interface Pause {

        /** Waits. */
        void lasts(Duration time) throws InterruptedException;
    }

    /** Provisioning that waits in a certain way until a change is visible, and tells a listener of each that it makes. */
    public Provisioning(Pause pause, Consumer<Change> listener) {
        this.convergence = new Convergence(pause, listener);
    }

    /** The changes that {@link #ensure(DomainCalls, Consumer)} would make. */
    public Plan plan(DomainCalls domain, Consumer<DomainSpec> wanted) {
        return Plan.of(spec(wanted).steps(domain));
    }

    /**
     * Creates or changes a domain.
     *
     * @throws CodeArtifactException if the service rejects a change
     */
    public Ensured<DomainDescription> ensure(DomainCalls domain, Consumer<DomainSpec> wanted) {
        DomainSpec spec = spec(wanted);
        List<Change> changes = convergence.run(domain.address().display(), () -> spec.steps(domain));
        return new Ensured<>(domain.get(), changes);
    }

    private static DomainSpec spec(Consumer<DomainSpec> wanted) {
        DomainSpec spec = new DomainSpec();
        wanted.accept(spec);
        return spec;
    }

    /** The changes that {@link #ensure(RepositoryCalls, Consumer)} would make. */
    public Plan plan(RepositoryCalls repository, Consumer<RepositorySpec> wanted) {
        return Plan.of(new RepositoryPlan(repository, repositorySpec(wanted)).steps());
    }

    /**
     * Creates or changes a repository and its store repositories.
     *
     * @throws CodeArtifactException if the service rejects a change
     */
    public Ensured<RepositoryDescription> ensure(RepositoryCalls repository, Consumer<RepositorySpec> wanted) {
        RepositorySpec spec = repositorySpec(wanted);
        List<Change> changes =
                convergence.run(repository.address().display(), () -> new RepositoryPlan(repository, spec).steps());
        return new Ensured<>(repository.get(), changes);
    }

    private static RepositorySpec repositorySpec(Consumer<RepositorySpec> wanted) {
        RepositorySpec spec = new RepositorySpec();
        wanted.accept(spec);
        return spec;
    }

    /** The changes that {@link #ensure(GroupCalls, DomainCalls, Consumer)} would make. */
    public Plan plan(GroupCalls group, DomainCalls domain, Consumer<PackageGroupSpec> wanted) {
        return Plan.of(groupSpec(wanted).steps(group, domain));
    }

    /**
     * Creates or changes a package group.
     *
     * @throws CodeArtifactException if the service rejects a change
     */
    public Ensured<PackageGroupDescription> ensure(
            GroupCalls group, DomainCalls domain, Consumer<PackageGroupSpec> wanted) {
        PackageGroupSpec spec = groupSpec(wanted);
        List<Change> changes = convergence.run(group.address().display(), () -> spec.steps(group, domain));
        return new Ensured<>(group.get(), changes);
    }

    private static PackageGroupSpec groupSpec(Consumer<PackageGroupSpec> wanted) {
        PackageGroupSpec spec = new PackageGroupSpec();
        wanted.accept(spec);
        return spec;
    }

    /** The origin controls of a package. */
    public OriginControls origin(PackageCalls packageCalls) {
        return new OriginControls(packageCalls, convergence);
    }

    /** The tags of a resource. */
    public Tags tags(TagCalls calls) {
        return new Tags(calls);
    }

    /**
     * The resource policy of a resource.
     *
     * @param resource the resource as messages name it
     */
    public PermissionsPolicy permissions(String resource, PolicyCalls calls) {
        return new PermissionsPolicy(resource, calls, convergence);
    }
}
