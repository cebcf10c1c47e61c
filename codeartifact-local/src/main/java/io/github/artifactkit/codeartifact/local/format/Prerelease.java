package io.github.artifactkit.codeartifact.local.format;

import java.math.BigInteger;
import java.util.List;

/**
 * The identifiers of a prerelease, in the order of semantic versioning: numbers come before words, and fewer before more.
 *
 * @param identifiers what was between the dots; none for a release, which comes after its prereleases
 * @see <a href="https://semver.org/#spec-item-11">Semantic Versioning 2.0.0, precedence</a>
 */
public record Prerelease(List<String> identifiers) implements Comparable<Prerelease> {

    /** Not before the release, but the release itself. */
    public static final Prerelease NONE = new Prerelease(List.of());

    /** Copies the identifiers. */
    public Prerelease {
        identifiers = List.copyOf(identifiers);
    }

    /** Identifiers with dots between them. */
    public static Prerelease of(String text) {
        return new Prerelease(List.of(text.split("\\.")));
    }

    @Override
    public int compareTo(Prerelease other) {
        if (equals(NONE) || other.equals(NONE)) {
            return Boolean.compare(equals(NONE), other.equals(NONE));
        }
        for (int i = 0; i < Math.min(identifiers.size(), other.identifiers.size()); i++) {
            int order = compare(identifiers.get(i), other.identifiers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(identifiers.size(), other.identifiers.size());
    }

    private static int compare(String mine, String other) {
        boolean number = isNumber(mine);
        if (number != isNumber(other)) {
            return number ? -1 : 1;
        }
        return number ? new BigInteger(mine).compareTo(new BigInteger(other)) : mine.compareTo(other);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    @Override
    public String toString() {
        return String.join(".", identifiers);
    }
}
