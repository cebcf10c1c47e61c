package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.RepositorySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AssociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.AssociateExternalConnectionResponse;
import software.amazon.awssdk.services.codeartifact.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.DescribeRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.DisassociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.DisassociateExternalConnectionResponse;
import software.amazon.awssdk.services.codeartifact.model.ExternalConnectionStatus;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositoryExternalConnectionInfo;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.UpdateRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdateRepositoryResponse;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepositoryInfo;

/** The operations on repositories, their upstreams and external connections. */
public final class RepositoryOperations {

    /** Quota "Direct upstream repositories for a repository" of the CodeArtifact User Guide. */
    private static final int MOST_UPSTREAMS = 10;

    private final Registry registry;
    private final Account account;
    private final Supplier<String> endpoint;
    private final Lookup lookup;

    /**
     * Makes the operations.
     *
     * @param registry what there is
     * @param account whose it is
     * @param endpoint where the server can be reached, without a slash at the end
     */
    public RepositoryOperations(Registry registry, Account account, Supplier<String> endpoint) {
        this.registry = registry;
        this.account = account;
        this.endpoint = endpoint;
        this.lookup = new Lookup(registry, account);
    }

    /** CreateRepository. */
    public CreateRepositoryResponse createRepository(CreateRepositoryRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        String name = Fields.required("repository", request.repository());
        if (domain.repository(name).isPresent()) {
            throw Failures.conflict(
                    ResourceType.REPOSITORY,
                    domain.name() + "/" + name,
                    "Repository already exists: '" + name + "' in domain '" + domain.name() + "'");
        }
        List<String> upstreams = upstreams(domain, name, request.upstreams());
        String description = request.description() == null ? "" : request.description();
        Repository made = registry.createRepository(
                domain, name, new RepositorySettings(registry.now(), description, upstreams, null, null, Map.of()));
        return CreateRepositoryResponse.builder()
                .repository(describe(domain, made))
                .build();
    }

    private List<String> upstreams(Domain domain, String name, List<UpstreamRepository> wanted) {
        List<String> names =
                wanted.stream().map(UpstreamRepository::repositoryName).toList();
        if (names.size() > MOST_UPSTREAMS) {
            throw Failures.quota(
                    ResourceType.REPOSITORY, name, "A repository has at most " + MOST_UPSTREAMS + " direct upstreams");
        }
        if (names.stream().distinct().count() < names.size() || names.contains(name)) {
            throw Failures.invalid("Upstreams must differ from one another and from the repository itself");
        }
        names.forEach(upstream -> lookup.repository(domain, upstream));
        return names;
    }

    /** DescribeRepository. */
    public DescribeRepositoryResponse describeRepository(DescribeRepositoryRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        return DescribeRepositoryResponse.builder()
                .repository(describe(domain, lookup.repository(domain, request.repository())))
                .build();
    }

    /** UpdateRepository. Upstreams that are given replace all; if none are given they stay. */
    public UpdateRepositoryResponse updateRepository(UpdateRepositoryRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        Repository repository = lookup.repository(domain, request.repository());
        if (request.hasUpstreams()) {
            List<String> names = upstreams(domain, repository.name(), request.upstreams());
            registry.update(repository, settings -> settings.withUpstreams(names));
        }
        if (request.description() != null) {
            registry.update(repository, settings -> settings.withDescription(request.description()));
        }
        return UpdateRepositoryResponse.builder()
                .repository(describe(domain, repository))
                .build();
    }

    /** DeleteRepository. */
    public DeleteRepositoryResponse deleteRepository(DeleteRepositoryRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        RepositoryDescription gone = describe(domain, lookup.repository(domain, request.repository()));
        registry.put(new Change.RepositoryGone(domain.name(), gone.name()));
        return DeleteRepositoryResponse.builder().repository(gone).build();
    }

    /** ListRepositories. */
    public ListRepositoriesResponse listRepositories(ListRepositoriesRequest request, Caller caller) {
        List<RepositorySummary> all = registry.domains().stream()
                .flatMap(domain -> summaries(domain, request.repositoryPrefix()))
                .toList();
        Pages<RepositorySummary> page = Pages.of(all, request.maxResults(), request.nextToken());
        return ListRepositoriesResponse.builder()
                .repositories(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** ListRepositoriesInDomain. */
    public ListRepositoriesInDomainResponse listRepositoriesInDomain(
            ListRepositoriesInDomainRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        boolean ours = request.administratorAccount() == null
                || request.administratorAccount().equals(account.id());
        List<RepositorySummary> all =
                ours ? summaries(domain, request.repositoryPrefix()).toList() : List.of();
        Pages<RepositorySummary> page = Pages.of(all, request.maxResults(), request.nextToken());
        return ListRepositoriesInDomainResponse.builder()
                .repositories(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private Stream<RepositorySummary> summaries(Domain domain, @Nullable String prefix) {
        return domain.repositories().stream()
                .filter(repository -> prefix == null || repository.name().startsWith(prefix))
                .map(repository -> RepositorySummary.builder()
                        .name(repository.name())
                        .administratorAccount(account.id())
                        .domainName(domain.name())
                        .domainOwner(account.id())
                        .arn(account.arn("repository/" + domain.name() + "/" + repository.name()))
                        .description(repository.settings().description())
                        .createdTime(repository.settings().createdTime())
                        .build());
    }

    /** AssociateExternalConnection. */
    public AssociateExternalConnectionResponse associateExternalConnection(
            AssociateExternalConnectionRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        Repository repository = lookup.repository(domain, request.repository());
        String connection = Fields.required("externalConnection", request.externalConnection());
        if (ExternalConnections.format(connection).isEmpty()) {
            throw Failures.invalid("There is no external connection '" + connection + "'");
        }
        String id = domain.name() + "/" + repository.name();
        if (connection(repository).filter(connection::equals).isPresent()) {
            throw Failures.conflict(
                    ResourceType.REPOSITORY, id, "External connection '" + connection + "' is associated already");
        }
        if (connection(repository).isPresent()) {
            throw Failures.quota(ResourceType.REPOSITORY, id, "A repository has at most one external connection");
        }
        registry.update(repository, settings -> settings.withConnection(connection));
        return AssociateExternalConnectionResponse.builder()
                .repository(describe(domain, repository))
                .build();
    }

    /** DisassociateExternalConnection. What was fetched through it stays. */
    public DisassociateExternalConnectionResponse disassociateExternalConnection(
            DisassociateExternalConnectionRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        Repository repository = lookup.repository(domain, request.repository());
        String connection = Fields.required("externalConnection", request.externalConnection());
        if (connection(repository).filter(connection::equals).isEmpty()) {
            throw Failures.notFound(
                    ResourceType.REPOSITORY,
                    domain.name() + "/" + repository.name(),
                    "The repository has no external connection '" + connection + "'");
        }
        registry.update(repository, settings -> settings.withConnection(null));
        return DisassociateExternalConnectionResponse.builder()
                .repository(describe(domain, repository))
                .build();
    }

    /** GetRepositoryEndpoint. */
    public GetRepositoryEndpointResponse getRepositoryEndpoint(GetRepositoryEndpointRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        Repository repository = lookup.repository(domain, request.repository());
        String format = Fields.required("format", request.formatAsString());
        if (PackageFormat.fromValue(format) == PackageFormat.UNKNOWN_TO_SDK_VERSION) {
            throw Failures.invalid("There is no package format '" + format + "'");
        }
        return GetRepositoryEndpointResponse.builder()
                .repositoryEndpoint(String.join(
                        "/", endpoint.get(), domain.name() + "-" + account.id(), format, repository.name(), ""))
                .build();
    }

    private static Optional<String> connection(Repository repository) {
        return Optional.ofNullable(repository.settings().connection());
    }

    private RepositoryDescription describe(Domain domain, Repository repository) {
        List<RepositoryExternalConnectionInfo> connections = connection(repository).stream()
                .map(connection -> RepositoryExternalConnectionInfo.builder()
                        .externalConnectionName(connection)
                        .packageFormat(ExternalConnections.format(connection).orElseThrow())
                        .status(ExternalConnectionStatus.AVAILABLE)
                        .build())
                .toList();
        List<UpstreamRepositoryInfo> upstreams = repository.settings().upstreams().stream()
                .map(name ->
                        UpstreamRepositoryInfo.builder().repositoryName(name).build())
                .toList();
        return RepositoryDescription.builder()
                .name(repository.name())
                .administratorAccount(account.id())
                .domainName(domain.name())
                .domainOwner(account.id())
                .arn(account.arn("repository/" + domain.name() + "/" + repository.name()))
                .description(repository.settings().description())
                .upstreams(upstreams)
                .externalConnections(connections)
                .createdTime(repository.settings().createdTime())
                .build();
    }
}
