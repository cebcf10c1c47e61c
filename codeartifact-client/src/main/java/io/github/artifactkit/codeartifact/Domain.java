package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.access.DomainAccess;
import io.github.artifactkit.codeartifact.call.Address.DomainAddress;
import io.github.artifactkit.codeartifact.call.DomainCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageGroupPattern;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.provision.DomainSpec;
import io.github.artifactkit.codeartifact.provision.Ensured;
import io.github.artifactkit.codeartifact.provision.PermissionsPolicy;
import io.github.artifactkit.codeartifact.provision.Plan;
import io.github.artifactkit.codeartifact.provision.Tags;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;

/**
 * A domain: what repositories belong to and tokens are issued for. Immutable and thread-safe; no call is made until a verb
 * is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/domains.html">Working with domains</a>
 */
public final class Domain {

    private final ClientContext context;
    private final DomainCalls calls;

    Domain(ClientContext context, DomainName name, @Nullable AccountId givenOwner) {
        this.context = context;
        this.calls = new DomainCalls(context.service(), new DomainAddress(name, givenOwner));
    }

    /** The name. */
    public DomainName name() {
        return calls.address().name();
    }

    /** The account that owns it: the one that was given, else the caller's, for which STS is asked once. */
    public AccountId owner() {
        return context.service().owner(calls.address());
    }

    /** The ARN. */
    public String arn() {
        return calls.arn();
    }

    /** Describes the domain, if it exists. */
    public Optional<DomainDescription> find() {
        return calls.find();
    }

    /**
     * Describes the domain.
     *
     * @throws CodeArtifactException.NotFound if it does not exist
     */
    public DomainDescription get() {
        return calls.get();
    }

    /** The changes that {@link #ensure(Consumer)} would make. */
    public Plan plan(Consumer<DomainSpec> wanted) {
        return context.provisioning().plan(calls, wanted);
    }

    /** Creates the domain unless it exists, and waits until it can be used. */
    public Ensured<DomainDescription> ensure() {
        return ensure(as -> {});
    }

    /**
     * Brings the domain to the state that is asked for: creates it unless it exists, changes what differs, removes nothing,
     * and waits until it can be used. May be repeated, and done by many at once.
     *
     * @throws CodeArtifactException if the service rejects it, or the domain belongs to another account and does not exist
     */
    public Ensured<DomainDescription> ensure(Consumer<DomainSpec> wanted) {
        Ensured<DomainDescription> ensured = context.provisioning().ensure(calls, wanted);
        if (ensured.isChanged()) {
            tokens().retryNow();
        }
        return ensured;
    }

    /**
     * Deletes the domain.
     *
     * @return whether it existed
     * @throws CodeArtifactException.Conflict while it has repositories
     */
    public boolean delete() {
        return calls.delete();
    }

    /** The handle of a repository in this domain. */
    public Repository repository(String repository) {
        return repository(new RepositoryName(repository));
    }

    Repository repository(RepositoryName repository) {
        return new Repository(context, this, repository);
    }

    /** The handle of a repository of this domain that was listed. */
    public Repository repository(RepositorySummary listed) {
        return repository(listed.name());
    }

    /** The repositories of this domain. */
    public Stream<RepositorySummary> repositories() {
        return repositories(all -> {});
    }

    /** The repositories of this domain that match a filter. */
    public Stream<RepositorySummary> repositories(Consumer<ListRepositoriesInDomainRequest.Builder> filter) {
        return calls.repositories(filter);
    }

    /**
     * The handle of a package group.
     *
     * @param pattern which packages belong to it, such as {@code /npm/anycompany/*}
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the pattern; the message quotes the rule
     */
    public PackageGroup packageGroup(String pattern) {
        return new PackageGroup(context, this, new PackageGroupPattern(pattern));
    }

    /** The handle of a package group of this domain that was listed. */
    public PackageGroup packageGroup(PackageGroupSummary listed) {
        return packageGroup(listed.pattern());
    }

    /** The package groups of this domain. */
    public Stream<PackageGroupSummary> packageGroups() {
        return packageGroups(all -> {});
    }

    /** The package groups of this domain that match a filter. */
    public Stream<PackageGroupSummary> packageGroups(Consumer<ListPackageGroupsRequest.Builder> filter) {
        return calls.packageGroups(filter);
    }

    /** The tokens of this domain: the same provider each time. */
    public TokenProvider tokens() {
        return context.tokens().provider(name(), calls.address().givenOwner());
    }

    /** Policies that allow only what working with this domain needs. */
    public DomainAccess access() {
        return new DomainAccess(
                context.service().partition(), context.service().region().id(), owner(), name());
    }

    /** The tags. */
    public Tags tags() {
        return context.provisioning().tags(calls.tags());
    }

    /** The resource policy. */
    public PermissionsPolicy permissions() {
        return context.provisioning().permissions(calls.address().display(), calls.policy());
    }

    DomainCalls calls() {
        return calls;
    }

    /** {@code Domain[gamerhub]}. */
    @Override
    public String toString() {
        return "Domain[" + name() + "]";
    }
}
