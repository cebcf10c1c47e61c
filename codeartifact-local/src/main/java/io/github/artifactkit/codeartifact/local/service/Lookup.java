package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;

/** Finds what a request names, or refuses as the service does. */
final class Lookup {

    private final Registry registry;
    private final Account account;

    Lookup(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
    }

    Domain domain(@Nullable String name, @Nullable String owner) {
        String wanted = Fields.required("domain", name);
        if (owner != null && !owner.equals(account.id())) {
            throw missingDomain(wanted, owner);
        }
        return registry.domain(wanted).orElseThrow(() -> missingDomain(wanted, account.id()));
    }

    private static RuntimeException missingDomain(String name, String owner) {
        return Failures.notFound(
                ResourceType.DOMAIN, name, "Domain not found: '" + name + "' owned by account '" + owner + "'");
    }

    Repository repository(Domain domain, @Nullable String name) {
        String wanted = Fields.required("repository", name);
        return domain.repository(wanted)
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.REPOSITORY,
                        domain.name() + "/" + wanted,
                        "Repository not found: '" + wanted + "' in domain '" + domain.name() + "'"));
    }

    List<PackageVersion> held(Repository repository, PackageKey key) {
        return repository.find(key).map(HeldPackage::versionsAsTheyCame).orElse(List.of());
    }

    List<PackageVersion> versions(Repository repository, PackageKey key) {
        List<PackageVersion> visible =
                held(repository, key).stream().filter(registry::isVisible).toList();
        if (visible.isEmpty()) {
            throw Failures.notFound(
                    ResourceType.PACKAGE,
                    key.name(),
                    "Package not found: '" + key.name() + "' in repository '" + repository.name() + "'");
        }
        return visible;
    }

    PackageVersion version(Repository repository, PackageKey key, @Nullable String version) {
        String wanted = Fields.required("packageVersion", version);
        return versions(repository, key).stream()
                .filter(each -> each.version().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.PACKAGE_VERSION,
                        key.name() + "/" + wanted,
                        "Package version not found: '" + key.name() + "' " + wanted));
    }

    static PackageKey key(@Nullable String format, @Nullable String namespace, @Nullable String name) {
        return new PackageKey(
                Fields.required("format", format),
                namespace == null ? "" : namespace,
                Fields.required("package", name));
    }
}
