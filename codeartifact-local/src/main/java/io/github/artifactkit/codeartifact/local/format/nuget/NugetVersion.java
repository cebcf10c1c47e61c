package io.github.artifactkit.codeartifact.local.format.nuget;

import io.github.artifactkit.codeartifact.local.format.Prerelease;
import io.github.artifactkit.codeartifact.local.model.Format;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version in NuGet's order. Equal versions may be written with fewer parts or with build metadata.
 *
 * @param numbers the four numbers
 * @param prerelease what it is a prerelease of, in lower case
 * @see <a href="https://learn.microsoft.com/nuget/concepts/package-versioning">NuGet, package versioning</a>
 */
record NugetVersion(List<BigInteger> numbers, Prerelease prerelease) implements Comparable<NugetVersion> {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,10}))?(?:\\.(\\d{1,10}))?(?:\\.(\\d{1,10}))?"
                    + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private static final int LONGEST = 255;

    /** Reads a version; empty if it is not one. */
    static Optional<NugetVersion> of(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = Stream.of(1, 2, 3, 4)
                .map(form::group)
                .map(part -> part == null ? BigInteger.ZERO : new BigInteger(part))
                .toList();
        String suffix = form.group(5);
        return Optional.of(new NugetVersion(
                numbers, suffix == null ? Prerelease.NONE : Prerelease.of(suffix.toLowerCase(Locale.ROOT))));
    }

    /** The version as the domain keeps it. */
    static String stored(String text) {
        return Format.NUGET.normaliseVersion(text);
    }

    boolean isPrerelease() {
        return !prerelease.equals(Prerelease.NONE);
    }

    /** As clients write it into addresses: at least three numbers, in lower case. */
    @Override
    public String toString() {
        boolean four = numbers.get(3).signum() > 0;
        StringBuilder text = new StringBuilder();
        for (BigInteger number : numbers.subList(0, four ? 4 : 3)) {
            text.append(text.isEmpty() ? "" : ".").append(number);
        }
        return text.append(isPrerelease() ? "-" + prerelease : "").toString();
    }

    @Override
    public int compareTo(NugetVersion other) {
        for (int i = 0; i < numbers.size(); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return prerelease.compareTo(other.prerelease);
    }
}
