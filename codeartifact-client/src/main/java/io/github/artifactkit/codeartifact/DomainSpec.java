package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;

/** What a domain shall be like. Belongs to one thread. */
public final class DomainSpec {

    private @Nullable String encryptionKey;

    DomainSpec() {}

    /**
     * The KMS key that encrypts the assets, as id or ARN; AWS's own if it is not set. It cannot be changed later, so
     * a domain that is there with another key is refused.
     */
    public DomainSpec encryptionKey(String kmsKey) {
        encryptionKey = kmsKey;
        return this;
    }

    List<Step> steps(Domain domain, Service service) {
        Optional<DomainDescription> there = domain.find();
        if (there.isPresent()) {
            refuseOtherKey(domain, there.get());
            return List.of();
        }
        AccountId owner = domain.givenOwner();
        if (owner != null && !owner.equals(service.account().get())) {
            throw ServiceErrors.notFound("There is no domain " + domain.name() + " in account " + owner
                    + ", and only that account can make it.");
        }
        CreateDomainRequest request = CreateDomainRequest.builder()
                .domain(domain.name().value())
                .encryptionKey(encryptionKey)
                .build();
        return List.of(Step.create(
                "domain " + domain.name(),
                "create" + (encryptionKey == null ? "" : " with key " + encryptionKey),
                () -> service.call("CreateDomain", client -> client.createDomain(request))));
    }

    private void refuseOtherKey(Domain domain, DomainDescription there) {
        String wanted = encryptionKey;
        String key = there.encryptionKey();
        if (wanted != null && key != null && !key.equals(wanted) && !key.endsWith("/" + wanted)) {
            throw ServiceErrors.conflict("The domain " + domain.name() + " is encrypted with " + key + ", not with "
                    + wanted + ", and a domain keeps its key for life.");
        }
    }
}
