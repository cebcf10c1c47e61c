package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageGroupPattern;
import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import org.jspecify.annotations.Nullable;

/** Which resource of CodeArtifact a call is about. */
public sealed interface Address {

    /** The resource as messages name it, such as {@code repository gamerhub/devops}. */
    String display();

    /** The members of requests that name it. */
    Coordinates coordinates();

    /**
     * A domain.
     *
     * @param name its name
     * @param givenOwner the account that owns it; null for the caller's, whichever that is
     */
    record DomainAddress(DomainName name, @Nullable AccountId givenOwner) implements Address {

        @Override
        public String display() {
            return "domain " + name;
        }

        @Override
        public Coordinates coordinates() {
            return Coordinates.NONE
                    .with("domain", name.value())
                    .with("domainOwner", givenOwner == null ? null : givenOwner.value());
        }
    }

    /** A repository of a domain. */
    record RepositoryAddress(DomainAddress domain, RepositoryName name) implements Address {

        /** Domain and repository: {@code gamerhub/devops}. */
        public String path() {
            return domain.name() + "/" + name;
        }

        @Override
        public String display() {
            return "repository " + path();
        }

        @Override
        public Coordinates coordinates() {
            return domain.coordinates().with("repository", name.value());
        }
    }

    /** A package group of a domain. */
    record GroupAddress(DomainAddress domain, PackageGroupPattern pattern) implements Address {

        @Override
        public String display() {
            return "package group " + pattern + " in " + domain.name();
        }

        @Override
        public Coordinates coordinates() {
            return domain.coordinates().with("packageGroup", pattern.value());
        }
    }

    /** A package in a repository. */
    record PackageAddress(RepositoryAddress repository, PackageName name) implements Address {

        @Override
        public String display() {
            return "package " + name + " in " + repository.path();
        }

        @Override
        public Coordinates coordinates() {
            return repository
                    .coordinates()
                    .with("format", name.format().value())
                    .with("namespace", name.namespaceOrNull())
                    .with("package", name.name());
        }
    }

    /** A version of a package in a repository. */
    record VersionAddress(PackageAddress packageAddress, String version) implements Address {

        /** Checks the version. */
        public VersionAddress {
            PackageName.checkedVersion(version);
        }

        @Override
        public String display() {
            return "version " + version + " of " + packageAddress.name() + " in "
                    + packageAddress.repository().path();
        }

        @Override
        public Coordinates coordinates() {
            return packageAddress.coordinates().with("packageVersion", version);
        }
    }
}
