package io.github.artifactkit.codeartifact.local.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text with wildcards: {@code *} stands for any characters, also none, and {@code ?} for one. Immutable. */
final class Glob {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] parts;

    private Glob(int[] parts) {
        this.parts = parts;
    }

    static Glob of(String pattern) {
        return new Builder().pattern(pattern).build();
    }

    /** For texts that match in any letter case; match them in lower case. */
    static Glob ofLowerCase(String pattern) {
        return of(pattern.toLowerCase(Locale.ROOT));
    }

    /** Puts a glob together of what is a pattern and what is meant as it stands. */
    static final class Builder {

        private final List<Integer> parts = new ArrayList<>();

        Builder pattern(String text) {
            text.codePoints().forEach(each -> parts.add(each == '*' ? ANY : each == '?' ? ONE : each));
            return this;
        }

        Builder literal(String text) {
            text.codePoints().forEach(parts::add);
            return this;
        }

        Glob build() {
            return new Glob(parts.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    boolean matches(String text) {
        return matches(text.codePoints().toArray());
    }

    /** Goes back to the last {@code *} only, so the time is at most the product of both lengths. */
    private boolean matches(int[] text) {
        int at = 0;
        int part = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.length) {
            if (part < parts.length && parts[part] == ANY) {
                star = part++;
                starAt = at;
            } else if (part < parts.length && (parts[part] == ONE || parts[part] == text[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY) {
            part++;
        }
        return part == parts.length;
    }

    /** Whether an ARN matches field by field: a wildcard of one of the first five fields does not reach over a colon. */
    boolean matchesArn(String arn) {
        String[] fields = arn.split(":", 6);
        int from = 0;
        for (int i = 0; i < fields.length; i++) {
            int to = i == 5 ? parts.length : colon(from);
            if (!part(from, to).matches(fields[i])) {
                return false;
            }
            from = to + 1;
        }
        return fields.length == 6 && from == parts.length + 1;
    }

    private int colon(int from) {
        int at = Math.min(from, parts.length);
        while (at < parts.length && parts[at] != ':') {
            at++;
        }
        return at;
    }

    private Glob part(int from, int to) {
        return from > parts.length ? new Glob(new int[0]) : new Glob(java.util.Arrays.copyOfRange(parts, from, to));
    }
}
