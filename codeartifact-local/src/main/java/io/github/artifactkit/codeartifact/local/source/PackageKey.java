package io.github.artifactkit.codeartifact.local.source;

import java.util.Comparator;

/**
 * What tells a package from the others of a repository.
 *
 * @param format the package format, as the API writes it, such as {@code pypi}
 * @param namespace the namespace without decoration; empty where the format has none or the package has none
 * @param name the name as the format normalises it
 */
public record PackageKey(String format, String namespace, String name) implements Comparable<PackageKey> {

    private static final Comparator<PackageKey> ORDER = Comparator.comparing(PackageKey::format)
            .thenComparing(PackageKey::namespace)
            .thenComparing(PackageKey::name);

    @Override
    public int compareTo(PackageKey other) {
        return ORDER.compare(this, other);
    }
}
