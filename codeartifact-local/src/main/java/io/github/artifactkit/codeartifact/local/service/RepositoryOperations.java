package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.RepositorySettings;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.DescribeRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesResponse;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.UpdateRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdateRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/** The operations on repositories and their upstreams. */
final class RepositoryOperations {

    private final Registry registry;
    private final Account account;
    private final Quotas quotas;
    private final Lookup lookup;
    private final RepositoryDescriptions descriptions;

    /** Works on a registry. */
    RepositoryOperations(Registry registry, Account account, Quotas quotas) {
        this.registry = registry;
        this.account = account;
        this.quotas = quotas;
        this.lookup = new Lookup(registry, account);
        this.descriptions = new RepositoryDescriptions(account);
    }

    /** CreateRepository. */
    CreateRepositoryResponse createRepository(CreateRepositoryRequest request) {
        String name = request.repository();
        Map<String, String> tags = Tags.of(request.tags(), quotas);
        String description = Objects.requireNonNullElse(request.description(), "");
        Repository made = registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            if (domain.repository(name).isPresent()) {
                throw Failures.conflict(
                        ResourceType.REPOSITORY,
                        domain.name() + "/" + name,
                        "Repository already exists: '" + name + "' in domain '" + domain.name() + "'");
            }
            if (domain.repositories().size() >= quotas.repositories()) {
                throw Failures.quota(
                        ResourceType.REPOSITORY,
                        domain.name() + "/" + name,
                        "A domain has at most " + quotas.repositories() + " repositories");
            }
            List<String> upstreams = upstreams(domain, name, request.upstreams());
            return registry.createRepository(
                    domain, name, new RepositorySettings(registry.now(), description, upstreams, null, null, tags));
        });
        return CreateRepositoryResponse.builder()
                .repository(descriptions.describe(made))
                .build();
    }

    private List<String> upstreams(Domain domain, String name, List<UpstreamRepository> wanted) {
        List<String> names =
                wanted.stream().map(UpstreamRepository::repositoryName).toList();
        if (names.size() > Quotas.DIRECT_UPSTREAMS) {
            throw Failures.quota(
                    ResourceType.REPOSITORY,
                    domain.name() + "/" + name,
                    "A repository has at most " + Quotas.DIRECT_UPSTREAMS + " direct upstreams");
        }
        if (names.stream().distinct().count() < names.size() || names.contains(name)) {
            throw Failures.invalid("Upstreams must differ from one another and from the repository itself");
        }
        names.forEach(upstream -> lookup.repository(domain, upstream));
        return names;
    }

    /** DescribeRepository. */
    DescribeRepositoryResponse describeRepository(DescribeRepositoryRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        return DescribeRepositoryResponse.builder()
                .repository(descriptions.describe(repository))
                .build();
    }

    /** UpdateRepository. Upstreams that are given replace all; if none are given they stay. */
    UpdateRepositoryResponse updateRepository(UpdateRepositoryRequest request) {
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            RepositorySettings before = repository.settings();
            List<String> upstreams = request.hasUpstreams()
                    ? upstreams(repository.domain(), repository.name(), request.upstreams())
                    : before.upstreams();
            String description = Objects.requireNonNullElse(request.description(), before.description());
            registry.update(
                    repository, settings -> settings.withUpstreams(upstreams).withDescription(description));
            return UpdateRepositoryResponse.builder()
                    .repository(descriptions.describe(repository))
                    .build();
        });
    }

    /** DeleteRepository. What other repositories retained of it stays with them. */
    DeleteRepositoryResponse deleteRepository(DeleteRepositoryRequest request) {
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            RepositoryDescription gone = descriptions.describe(repository);
            registry.put(new Change.RepositoryGone(repository.domain().name(), repository.name()));
            return DeleteRepositoryResponse.builder().repository(gone).build();
        });
    }

    /** ListRepositories. */
    ListRepositoriesResponse listRepositories(ListRepositoriesRequest request) {
        Pages<Repository> page = Pages.of(
                "repositories",
                registry.domains().stream().flatMap(domain -> repositories(domain, request.repositoryPrefix())),
                RepositoryOperations::position,
                request.maxResults(),
                request.nextToken());
        return ListRepositoriesResponse.builder()
                .repositories(summaries(page))
                .nextToken(page.nextToken())
                .build();
    }

    /** ListRepositoriesInDomain. */
    ListRepositoriesInDomainResponse listRepositoriesInDomain(ListRepositoriesInDomainRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        boolean ours = request.administratorAccount() == null
                || request.administratorAccount().equals(account.id());
        Pages<Repository> page = Pages.of(
                "repositories of " + domain.name(),
                ours ? repositories(domain, request.repositoryPrefix()) : Stream.empty(),
                RepositoryOperations::position,
                request.maxResults(),
                request.nextToken());
        return ListRepositoriesInDomainResponse.builder()
                .repositories(summaries(page))
                .nextToken(page.nextToken())
                .build();
    }

    /** The separator sorts before every character of a name. */
    private static String position(Repository repository) {
        return repository.domain().name() + '\0' + repository.name();
    }

    private static Stream<Repository> repositories(Domain domain, @Nullable String prefix) {
        return domain.repositories().stream()
                .filter(repository -> prefix == null || repository.name().startsWith(prefix));
    }

    private List<RepositorySummary> summaries(Pages<Repository> page) {
        return page.items().stream().map(descriptions::summary).toList();
    }
}
