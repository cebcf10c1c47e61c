package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.source.PackageKey;

/** Where a package is in a list, as a text that sorts as packages do. */
final class PackagePosition {

    /** Sorts before every character that a name may have. */
    private static final char BETWEEN = '\0';

    private PackagePosition() {}

    static String of(PackageKey key) {
        return key.format() + BETWEEN + key.namespace() + BETWEEN + key.name();
    }

    static PackageKey key(String position) {
        String[] parts = position.split(String.valueOf(BETWEEN), -1);
        if (parts.length != 3) {
            throw Failures.invalid("The nextToken was not handed out for this list.");
        }
        return new PackageKey(parts[0], parts[1], parts[2]);
    }
}
