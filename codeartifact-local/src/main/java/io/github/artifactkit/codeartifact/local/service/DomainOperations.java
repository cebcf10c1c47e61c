package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.DomainSettings;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.DescribeDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.DomainStatus;
import software.amazon.awssdk.services.codeartifact.model.DomainSummary;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.ValidationExceptionReason;

/** The operations on domains. */
final class DomainOperations {

    /** A key is named by its ARN, its id, or an alias. */
    private static final Pattern KEY = Pattern.compile(
            "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+|alias/[A-Za-z0-9/_-]+|[0-9a-f-]{36}");

    private final Registry registry;
    private final Account account;
    private final Quotas quotas;
    private final Lookup lookup;
    private final boolean missingFails;

    /** Works on a registry. */
    DomainOperations(Registry registry, Account account, Quotas quotas, Set<Variation> variations) {
        this.missingFails = variations.contains(Variation.DELETE_MISSING_DOMAIN_FAILS);
        this.registry = registry;
        this.account = account;
        this.quotas = quotas;
        this.lookup = new Lookup(registry, account);
    }

    /** CreateDomain. The key is not looked up; what cannot be the name of one is rejected. */
    CreateDomainResponse createDomain(CreateDomainRequest request) {
        String name = request.domain();
        DomainSettings settings =
                new DomainSettings(key(request.encryptionKey()), registry.now(), null, Tags.of(request.tags(), quotas));
        Domain made = registry.change(() -> {
            if (registry.domain(name).isPresent()) {
                throw Failures.conflict(ResourceType.DOMAIN, name, "Domain already exists: '" + name + "'");
            }
            if (registry.domains().size() >= quotas.domains()) {
                throw Failures.quota(
                        ResourceType.DOMAIN, name, "The account has at most " + quotas.domains() + " domains");
            }
            return registry.createDomain(name, settings);
        });
        return CreateDomainResponse.builder().domain(describe(made)).build();
    }

    private String key(@Nullable String named) {
        if (named == null) {
            return account.managedKeyArn();
        }
        if (!KEY.matcher(named).matches()) {
            throw Failures.invalid(
                    ValidationExceptionReason.ENCRYPTION_KEY_ERROR, "KMS key not found: '" + named + "'");
        }
        return named;
    }

    /** DescribeDomain. */
    DescribeDomainResponse describeDomain(DescribeDomainRequest request) {
        return DescribeDomainResponse.builder()
                .domain(describe(lookup.domain(request.domain(), request.domainOwner())))
                .build();
    }

    /** DeleteDomain. A domain that does not exist is deleted: the model has no error for it. */
    DeleteDomainResponse deleteDomain(DeleteDomainRequest request) {
        String name = request.domain();
        boolean ours = request.domainOwner() == null || request.domainOwner().equals(account.id());
        return registry.change(() -> {
            Domain domain = registry.domain(name).filter(ignored -> ours).orElse(null);
            if (domain == null && missingFails) {
                throw Failures.notFound(ResourceType.DOMAIN, name, "Domain not found: '" + name + "'");
            }
            if (domain == null) {
                return DeleteDomainResponse.builder().build();
            }
            if (!domain.repositories().isEmpty()) {
                throw Failures.conflict(
                        ResourceType.DOMAIN, name, "Domain '" + name + "' still holds repositories; delete them first");
            }
            registry.put(new Change.DomainGone(name));
            return DeleteDomainResponse.builder()
                    .domain(describe(domain).toBuilder()
                            .status(DomainStatus.DELETED)
                            .build())
                    .build();
        });
    }

    /** ListDomains. */
    ListDomainsResponse listDomains(ListDomainsRequest request) {
        Pages<Domain> page = Pages.of(
                "domains", registry.domains().stream(), Domain::name, request.maxResults(), request.nextToken());
        return ListDomainsResponse.builder()
                .domains(page.items().stream().map(this::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private DomainDescription describe(Domain domain) {
        return DomainDescription.builder()
                .name(domain.name())
                .owner(account.id())
                .arn(account.domainArn(domain.name()))
                .status(DomainStatus.ACTIVE)
                .createdTime(domain.settings().createdTime())
                .encryptionKey(domain.settings().encryptionKey())
                .repositoryCount(domain.repositories().size())
                .assetSizeBytes(assetBytes(domain))
                .s3BucketArn("arn:" + account.partition() + ":s3:::assets-" + account.id() + "-" + account.region())
                .build();
    }

    /** A domain stores each file once, however many repositories have it; CodeArtifact User Guide, domain overview. */
    private static long assetBytes(Domain domain) {
        return domain.repositories().stream()
                .flatMap(repository -> repository.packages().stream())
                .flatMap(held -> held.versions().stream())
                .flatMap(version -> version.assets().stream())
                .map(Asset::blob)
                .distinct()
                .mapToLong(Blob::size)
                .sum();
    }

    private DomainSummary summary(Domain domain) {
        return DomainSummary.builder()
                .name(domain.name())
                .owner(account.id())
                .arn(account.domainArn(domain.name()))
                .status(DomainStatus.ACTIVE)
                .createdTime(domain.settings().createdTime())
                .encryptionKey(domain.settings().encryptionKey())
                .build();
    }
}
