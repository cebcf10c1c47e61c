package io.github.artifactkit.codeartifact.local.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version in the order of semantic versioning. Equal versions may differ in their build metadata.
 *
 * @see <a href="https://semver.org/#spec-item-11">Semantic Versioning 2.0.0, precedence</a>
 */
public final class SemanticVersion implements Comparable<SemanticVersion> {

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private final List<BigInteger> numbers = new ArrayList<>();
    private final Prerelease prerelease;

    private SemanticVersion(Matcher form) {
        for (int i = 1; i <= 3; i++) {
            numbers.add(new BigInteger(form.group(i)));
        }
        prerelease = form.group(4) == null ? Prerelease.NONE : Prerelease.of(form.group(4));
    }

    /** Reads a version; empty if it is not one. */
    public static Optional<SemanticVersion> of(String text) {
        Matcher form = FORM.matcher(text);
        return text.length() <= 256 && form.matches() ? Optional.of(new SemanticVersion(form)) : Optional.empty();
    }

    /** Whether it comes before the release of its numbers. */
    public boolean isPrerelease() {
        return !prerelease.equals(Prerelease.NONE);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        for (int i = 0; i < 3; i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return prerelease.compareTo(other.prerelease);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemanticVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }
}
