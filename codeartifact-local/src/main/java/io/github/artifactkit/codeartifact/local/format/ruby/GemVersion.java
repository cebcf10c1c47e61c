package io.github.artifactkit.codeartifact.local.format.ruby;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A version in the order of RubyGems: numbers come after letters, and zeros at the end mean nothing.
 *
 * @param text the version
 * @see <a href="https://docs.ruby-lang.org/en/master/Gem/Version.html">Ruby, Gem::Version</a>
 */
record GemVersion(String text) implements Comparable<GemVersion> {

    private static final Pattern SEGMENT = Pattern.compile("[0-9]+|[A-Za-z]+");

    private List<String> segments() {
        return SEGMENT.matcher(text).results().map(MatchResult::group).toList();
    }

    @Override
    public int compareTo(GemVersion other) {
        List<String> mine = segments();
        List<String> theirs = other.segments();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            int order = compare(i < mine.size() ? mine.get(i) : "0", i < theirs.size() ? theirs.get(i) : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(String mine, String other) {
        boolean number = Character.isDigit(mine.charAt(0));
        if (number != Character.isDigit(other.charAt(0))) {
            return number ? 1 : -1;
        }
        return number ? new BigInteger(mine).compareTo(new BigInteger(other)) : mine.compareTo(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GemVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return segments().stream().filter(each -> !each.matches("0+")).toList().hashCode();
    }
}
