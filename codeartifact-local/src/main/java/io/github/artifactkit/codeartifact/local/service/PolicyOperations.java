package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Policy;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainPermissionsPolicyResponse;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryPermissionsPolicyResponse;
import software.amazon.awssdk.services.codeartifact.model.GetDomainPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.GetDomainPermissionsPolicyResponse;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryPermissionsPolicyResponse;
import software.amazon.awssdk.services.codeartifact.model.PutDomainPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.PutDomainPermissionsPolicyResponse;
import software.amazon.awssdk.services.codeartifact.model.PutRepositoryPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.PutRepositoryPermissionsPolicyResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;

/** The operations on the permissions policies of domains and repositories. */
final class PolicyOperations {

    private final Registry registry;
    private final Account account;
    private final Lookup lookup;

    /** Works on a registry. */
    PolicyOperations(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
        this.lookup = new Lookup(registry, account);
    }

    /** Where a policy is attached. */
    private record Place(ResourceType type, String id, String arn) {}

    private Place place(Domain domain) {
        return new Place(ResourceType.DOMAIN, domain.name(), account.domainArn(domain.name()));
    }

    private Place place(Repository repository) {
        return new Place(
                ResourceType.REPOSITORY,
                repository.domain().name() + "/" + repository.name(),
                account.repositoryArn(repository));
    }

    /** GetDomainPermissionsPolicy. */
    GetDomainPermissionsPolicyResponse getDomainPermissionsPolicy(GetDomainPermissionsPolicyRequest request) {
        Domain domain = lookup.domain(request.domain(), request.domainOwner());
        return GetDomainPermissionsPolicyResponse.builder()
                .policy(get(place(domain), domain.settings().findPolicy()))
                .build();
    }

    /** PutDomainPermissionsPolicy. */
    PutDomainPermissionsPolicyResponse putDomainPermissionsPolicy(PutDomainPermissionsPolicyRequest request) {
        Policy policy = policy(request.policyDocument());
        return registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            compare(place(domain), domain.settings().findPolicy(), request.policyRevision());
            registry.update(domain, settings -> settings.withPolicy(policy));
            return PutDomainPermissionsPolicyResponse.builder()
                    .policy(resource(place(domain), policy))
                    .build();
        });
    }

    /** DeleteDomainPermissionsPolicy. */
    DeleteDomainPermissionsPolicyResponse deleteDomainPermissionsPolicy(DeleteDomainPermissionsPolicyRequest request) {
        return registry.change(() -> {
            Domain domain = lookup.domain(request.domain(), request.domainOwner());
            ResourcePolicy gone = get(place(domain), domain.settings().findPolicy());
            compare(place(domain), domain.settings().findPolicy(), request.policyRevision());
            registry.update(domain, settings -> settings.withPolicy(null));
            return DeleteDomainPermissionsPolicyResponse.builder().policy(gone).build();
        });
    }

    /** GetRepositoryPermissionsPolicy. */
    GetRepositoryPermissionsPolicyResponse getRepositoryPermissionsPolicy(
            GetRepositoryPermissionsPolicyRequest request) {
        Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
        return GetRepositoryPermissionsPolicyResponse.builder()
                .policy(get(place(repository), repository.settings().findPolicy()))
                .build();
    }

    /** PutRepositoryPermissionsPolicy. */
    PutRepositoryPermissionsPolicyResponse putRepositoryPermissionsPolicy(
            PutRepositoryPermissionsPolicyRequest request) {
        Policy policy = policy(request.policyDocument());
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            compare(place(repository), repository.settings().findPolicy(), request.policyRevision());
            registry.update(repository, settings -> settings.withPolicy(policy));
            return PutRepositoryPermissionsPolicyResponse.builder()
                    .policy(resource(place(repository), policy))
                    .build();
        });
    }

    /** DeleteRepositoryPermissionsPolicy. */
    DeleteRepositoryPermissionsPolicyResponse deleteRepositoryPermissionsPolicy(
            DeleteRepositoryPermissionsPolicyRequest request) {
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            ResourcePolicy gone = get(place(repository), repository.settings().findPolicy());
            compare(place(repository), repository.settings().findPolicy(), request.policyRevision());
            registry.update(repository, settings -> settings.withPolicy(null));
            return DeleteRepositoryPermissionsPolicyResponse.builder()
                    .policy(gone)
                    .build();
        });
    }

    private Policy policy(String document) {
        try {
            CompiledPolicy.parse(document, PolicyType.RESOURCE);
        } catch (MalformedPolicyException e) {
            throw Failures.invalid("The policy document is not valid: " + e.getMessage());
        }
        return new Policy(document, revision());
    }

    /** 32 characters that no one can guess, like those of the service. */
    private static String revision() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(24)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .putLong(UUID.randomUUID().getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ResourcePolicy get(Place place, Optional<Policy> policy) {
        return policy.map(each -> resource(place, each))
                .orElseThrow(() ->
                        Failures.notFound(place.type(), place.id(), "'" + place.arn() + "' has no permissions policy"));
    }

    /** The optimistic lock: who gives a revision changes only the policy of that revision. */
    private static void compare(Place place, Optional<Policy> policy, @Nullable String expected) {
        String actual = policy.map(Policy::revision).orElse("none");
        if (expected != null && !expected.equals(actual)) {
            throw Failures.conflict(
                    place.type(),
                    place.id(),
                    "The permissions policy was changed in the meantime: its revision is " + actual + ", not "
                            + expected);
        }
    }

    private static ResourcePolicy resource(Place place, Policy policy) {
        return ResourcePolicy.builder()
                .resourceArn(place.arn())
                .revision(policy.revision())
                .document(policy.document())
                .build();
    }
}
