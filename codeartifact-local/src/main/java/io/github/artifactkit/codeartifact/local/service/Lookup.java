package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Format;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;

/** Finds what a request names, or rejects as the service does. */
final class Lookup {

    private final Registry registry;
    private final Account account;

    Lookup(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
    }

    Domain domain(String name, @Nullable String owner) {
        if (owner != null && !owner.equals(account.id())) {
            throw missingDomain(name, owner);
        }
        return registry.domain(name).orElseThrow(() -> missingDomain(name, account.id()));
    }

    private static RuntimeException missingDomain(String name, String owner) {
        return Failures.notFound(
                ResourceType.DOMAIN, name, "Domain not found: '" + name + "' owned by account '" + owner + "'");
    }

    Repository repository(String domain, @Nullable String owner, String name) {
        return repository(domain(domain, owner), name);
    }

    Repository repository(Domain domain, String name) {
        return domain.repository(name)
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.REPOSITORY,
                        domain.name() + "/" + name,
                        "Repository not found: '" + name + "' in domain '" + domain.name() + "'"));
    }

    /** A package of which the control plane shows something: it has a version that is visible yet, or no version. */
    HeldPackage held(Repository repository, PackageKey key) {
        return repository.find(key).filter(this::isVisible).orElseThrow(() -> missing(repository, key));
    }

    static RuntimeException missing(Repository repository, PackageKey key) {
        return Failures.notFound(
                ResourceType.PACKAGE,
                id(repository, key),
                "Package not found: '" + shown(key) + "' of format " + key.format() + " in repository '"
                        + repository.name() + "'");
    }

    boolean isVisible(HeldPackage held) {
        return held.versions().isEmpty() || held.versions().stream().anyMatch(registry::isVisible);
    }

    PackageVersion version(Repository repository, PackageKey key, String version) {
        return held(repository, key)
                .version(format(key).normaliseVersion(version))
                .filter(registry::isVisible)
                .orElseThrow(() -> Failures.notFound(
                        ResourceType.PACKAGE_VERSION,
                        id(repository, key) + "/" + version,
                        "Package version not found: '" + shown(key) + "' " + version + " in repository '"
                                + repository.name() + "'"));
    }

    private static String id(Repository repository, PackageKey key) {
        return String.join(
                "/", repository.domain().name(), repository.name(), key.format(), key.namespace(), key.name());
    }

    private static String shown(PackageKey key) {
        return key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name();
    }

    static Format format(PackageKey key) {
        return Format.of(key.format()).orElseThrow();
    }

    /** The package that a request names, normalised where the service does that. */
    static PackageKey key(String format, @Nullable String namespace, String name) {
        Format of = Format.of(format).orElseThrow();
        if (of.namespaces() == Format.Namespaces.REQUIRED && namespace == null) {
            throw Failures.invalid("Packages of the format '" + format + "' have a namespace; 'namespace' is missing");
        }
        if (of.namespaces() == Format.Namespaces.NONE && namespace != null) {
            throw Failures.invalid("Packages of the format '" + format + "' have no namespace; found '" + namespace
                    + "' at 'namespace'");
        }
        String given = namespace == null ? "" : namespace;
        return of.isNormalisedByTheApi()
                ? new PackageKey(format, of.normaliseNamespace(given), of.normaliseName(name))
                : new PackageKey(format, given, name);
    }
}
