package io.github.artifactkit.codeartifact.local.format.maven;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version in Maven's order.
 *
 * @see <a href="https://maven.apache.org/pom.html#version-order-specification">POM reference, version order
 *     specification</a>
 */
final class MavenVersion implements Comparable<MavenVersion> {

    /** A separator, which may be missing between digits and letters, and what follows it. */
    private static final Pattern TOKEN = Pattern.compile("([.-]?)(\\d+|[^\\d.-]+|(?=[.-]|$))");

    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    private final List<Token> tokens = new ArrayList<>();

    /**
     * A number or a qualifier with what is before it.
     *
     * @param dot whether that is a dot; else it is a hyphen
     * @param number the number; negative for a qualifier
     * @param qualifier the qualifier in lower case, without aliases
     */
    private record Token(boolean dot, BigInteger number, String qualifier) {

        private static final BigInteger NONE = BigInteger.ONE.negate();

        static Token of(boolean dot, String text, boolean numberFollows) {
            if (Character.isDigit(text.charAt(0))) {
                return new Token(dot, new BigInteger(text), "");
            }
            String lower = text.toLowerCase(Locale.ROOT);
            return new Token(
                    dot,
                    NONE,
                    switch (lower) {
                        case "a" -> numberFollows ? "alpha" : lower;
                        case "b" -> numberFollows ? "beta" : lower;
                        case "m" -> numberFollows ? "milestone" : lower;
                        case "cr" -> "rc";
                        case "final", "ga", "release" -> "";
                        default -> lower;
                    });
        }

        /** What a shorter version has in this place. */
        Token padding() {
            return dot ? new Token(true, BigInteger.ZERO, "") : new Token(false, NONE, "");
        }

        boolean isNumber() {
            return number.signum() >= 0;
        }

        boolean isNull() {
            return isNumber() ? number.signum() == 0 : qualifier.isEmpty();
        }

        int compareTo(Token other) {
            if (isNumber() != other.isNumber()) {
                return isNumber() ? 1 : -1;
            }
            if (isNumber()) {
                return dot == other.dot ? number.compareTo(other.number) : Boolean.compare(dot, other.dot);
            }
            int rank = QUALIFIERS.indexOf(qualifier);
            int otherRank = QUALIFIERS.indexOf(other.qualifier);
            if (rank < 0 || otherRank < 0) {
                return rank < 0 && otherRank < 0 ? qualifier.compareTo(other.qualifier) : rank < 0 ? 1 : -1;
            }
            return Integer.compare(rank, otherRank);
        }
    }

    MavenVersion(String text) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find() && !(matcher.group().isEmpty() && matcher.end() == text.length())) {
            boolean numberFollows = matcher.end() < text.length() && Character.isDigit(text.charAt(matcher.end()));
            String content = matcher.group(2).isEmpty() ? "0" : matcher.group(2);
            boolean dot = matcher.start() == 0 || matcher.group(1).equals(".");
            tokens.add(Token.of(dot, content, numberFollows));
        }
        trim();
    }

    /** Takes away what means nothing at the end and before each hyphen. */
    private void trim() {
        for (int i = tokens.size() - 1; i > 0; i--) {
            boolean beforeHyphen = i == tokens.size() - 1 || !tokens.get(i + 1).dot;
            if (beforeHyphen && tokens.get(i).isNull()) {
                tokens.remove(i);
            }
        }
    }

    @Override
    public int compareTo(MavenVersion other) {
        for (int i = 0; i < Math.max(tokens.size(), other.tokens.size()); i++) {
            Token mine = i < tokens.size() ? tokens.get(i) : other.tokens.get(i).padding();
            Token theirs = i < other.tokens.size() ? other.tokens.get(i) : mine.padding();
            int order = mine.compareTo(theirs);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MavenVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }
}
