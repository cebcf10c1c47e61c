package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Asset;
import io.github.artifactkit.codeartifact.local.model.Blob;
import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.DomainSettings;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.DescribeDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.DomainSummary;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;

/** The operations on domains, and the one that hands out tokens for them. */
public final class DomainOperations {

    private static final long SHORTEST_TOKEN = 900;
    private static final long LONGEST_TOKEN = 43_200;

    private final Registry registry;
    private final Tokens tokens;
    private final Account account;
    private final Duration session;
    private final Lookup lookup;

    /**
     * Makes the operations.
     *
     * @param registry what there is
     * @param tokens the tokens that were handed out
     * @param account whose it is
     * @param session how long a caller's credentials live, which bounds tokens asked for with duration 0
     */
    public DomainOperations(Registry registry, Tokens tokens, Account account, Duration session) {
        this.registry = registry;
        this.tokens = tokens;
        this.account = account;
        this.session = session;
        this.lookup = new Lookup(registry, account);
    }

    /** CreateDomain. */
    public CreateDomainResponse createDomain(CreateDomainRequest request, Caller caller) {
        String name = Fields.required("domain", request.domain());
        if (registry.domain(name).isPresent()) {
            throw Failures.conflict(ResourceType.DOMAIN, name, "Domain already exists: '" + name + "'");
        }
        String key = request.encryptionKey() == null
                ? account.arn("key/aws-managed").replace(":codeartifact:", ":kms:")
                : request.encryptionKey();
        return CreateDomainResponse.builder()
                .domain(describe(registry.createDomain(name, new DomainSettings(key, registry.now(), null, Map.of()))))
                .build();
    }

    /** DescribeDomain. */
    public DescribeDomainResponse describeDomain(DescribeDomainRequest request, Caller caller) {
        return DescribeDomainResponse.builder()
                .domain(describe(lookup.domain(request.domain(), request.domainOwner())))
                .build();
    }

    /** DeleteDomain. A domain that is not there is no error: the model has none for it. */
    public DeleteDomainResponse deleteDomain(DeleteDomainRequest request, Caller caller) {
        String name = Fields.required("domain", request.domain());
        Domain domain = registry.domain(name).orElse(null);
        if (domain == null) {
            return DeleteDomainResponse.builder().build();
        }
        if (!domain.repositories().isEmpty()) {
            throw Failures.conflict(
                    ResourceType.DOMAIN, name, "Domain '" + name + "' still holds repositories; delete them first");
        }
        registry.put(new Change.DomainGone(name));
        DomainDescription gone = describe(domain).toBuilder().status("Deleted").build();
        return DeleteDomainResponse.builder().domain(gone).build();
    }

    /** ListDomains. */
    public ListDomainsResponse listDomains(ListDomainsRequest request, Caller caller) {
        Pages<Domain> page = Pages.of(List.copyOf(registry.domains()), request.maxResults(), request.nextToken());
        List<DomainSummary> domains = page.items().stream().map(this::summary).toList();
        return ListDomainsResponse.builder()
                .domains(domains)
                .nextToken(page.nextToken())
                .build();
    }

    /** GetAuthorizationToken. Duration 0 asks for a token that ends with the caller's credentials. */
    public GetAuthorizationTokenResponse getAuthorizationToken(GetAuthorizationTokenRequest request, Caller caller) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        long seconds = request.durationSeconds() == null ? LONGEST_TOKEN : request.durationSeconds();
        if (seconds != 0 && (seconds < SHORTEST_TOKEN || seconds > LONGEST_TOKEN)) {
            throw Failures.invalid("1 validation error detected: Value '" + seconds
                    + "' at 'durationSeconds' failed to satisfy constraint: Member must be 0 or between "
                    + SHORTEST_TOKEN + " and " + LONGEST_TOKEN);
        }
        long life = seconds == 0 ? Math.min(session.toSeconds(), LONGEST_TOKEN) : seconds;
        Instant expiration = registry.now().plusSeconds(life);
        String token = tokens.issue(new Tokens.Grant(domain.name(), caller.accessKeyId(), expiration));
        return GetAuthorizationTokenResponse.builder()
                .authorizationToken(token)
                .expiration(expiration)
                .build();
    }

    private DomainDescription describe(Domain domain) {
        long bytes = domain.repositories().stream()
                .flatMap(repository -> repository.packages().stream())
                .flatMap(held -> held.versions().stream())
                .flatMap(version -> version.assets().stream())
                .map(Asset::blob)
                .distinct()
                .mapToLong(Blob::size)
                .sum();
        return DomainDescription.builder()
                .name(domain.name())
                .owner(account.id())
                .arn(account.arn("domain/" + domain.name()))
                .status("Active")
                .createdTime(domain.settings().createdTime())
                .encryptionKey(domain.settings().encryptionKey())
                .repositoryCount(domain.repositories().size())
                .assetSizeBytes(bytes)
                .s3BucketArn("arn:" + account.partition() + ":s3:::assets-" + account.id() + "-" + account.region())
                .build();
    }

    private DomainSummary summary(Domain domain) {
        return DomainSummary.builder()
                .name(domain.name())
                .owner(account.id())
                .arn(account.arn("domain/" + domain.name()))
                .status("Active")
                .createdTime(domain.settings().createdTime())
                .encryptionKey(domain.settings().encryptionKey())
                .build();
    }
}
