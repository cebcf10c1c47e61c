package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.call.DomainCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.setting.Once;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;

/** The state that a domain is to have. What is not set stays as it is. Belongs to one thread. */
public final class DomainSpec {

    private @Nullable String encryptionKey;
    private @Nullable String policy;
    private final Map<String, String> tags = new TreeMap<>();

    DomainSpec() {}

    /**
     * The KMS key that encrypts the assets, as id or ARN; AWS's own if it is not set. It cannot be changed later, so
     * an existing domain with another key is a conflict.
     *
     * @throws IllegalStateException if it was set before
     */
    public DomainSpec encryptionKey(String kmsKey) {
        encryptionKey = Once.set("encryption key", encryptionKey, kmsKey);
        return this;
    }

    /**
     * Sets a tag; others stay.
     *
     * @throws CodeArtifactException.InvalidRequest if the key does not have 1 to 128 characters, or the value has more than 256
     */
    public DomainSpec tag(String key, String value) {
        Tags.check(key, value);
        tags.put(key, value);
        return this;
    }

    /**
     * The resource policy, in place of what there is.
     *
     * @throws CodeArtifactException.InvalidRequest if the document is not JSON or longer than 7168 characters
     * @throws IllegalStateException if it was set before
     */
    public DomainSpec policy(String document) {
        policy = Once.set("policy", policy, PermissionsPolicy.checked(document));
        return this;
    }

    List<Step> steps(DomainCalls domain) {
        Optional<DomainDescription> there = domain.find();
        List<Step> steps = new ArrayList<>();
        if (there.isEmpty()) {
            rejectOtherAccount(domain);
            steps.add(Step.create(
                    domain.address().display(),
                    "create" + (encryptionKey == null ? "" : " with key " + encryptionKey),
                    () -> domain.create(encryptionKey, tags)));
            return steps;
        }
        rejectOtherKey(domain, there.get());
        steps.addAll(new Tags(domain.tags()).steps(tags));
        if (policy != null) {
            steps.addAll(PermissionsPolicy.steps(domain.address().display(), domain.policy(), policy));
        }
        return steps;
    }

    private static void rejectOtherAccount(DomainCalls domain) {
        AccountId owner = domain.address().givenOwner();
        if (owner != null && !owner.equals(domain.service().account().get())) {
            throw ServiceErrors.notFound(
                    "The domain " + domain.address().name() + " does not exist in account " + owner
                            + ", and only that account can create it.",
                    "domain",
                    domain.address().name().value());
        }
    }

    private void rejectOtherKey(DomainCalls domain, DomainDescription there) {
        String wanted = encryptionKey;
        String key = there.encryptionKey();
        if (wanted != null && key != null && !key.equals(wanted) && !key.endsWith("/" + wanted)) {
            throw ServiceErrors.conflict("The domain " + domain.address().name() + " is encrypted with " + key
                    + ", not with " + wanted + ", and a domain keeps its key for life.");
        }
    }
}
