package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element of a statement that holds one string or a list of strings: Action, Resource and their Not forms. Immutable. */
public final class ElementValues {

    private final JsonMember member;
    private final boolean negated;
    private final List<JsonString> values;
    private final long beginnings;
    private volatile @Nullable List<WildcardPattern> patterns;

    private ElementValues(JsonMember member, List<JsonString> values) {
        this.member = member;
        this.negated = member.name().value().startsWith("Not");
        this.values = values;
        long bits = 0;
        for (JsonString value : values) {
            bits |= beginning(value.value());
        }
        this.beginnings = bits;
    }

    static ElementValues of(JsonMember member) {
        if (member.value() instanceof JsonString single) {
            return new ElementValues(member, List.of(single));
        }
        List<JsonString> strings = new ArrayList<>();
        if (member.value() instanceof JsonArray list) {
            for (JsonValue element : list.elements()) {
                if (element instanceof JsonString string) {
                    strings.add(string);
                }
            }
        }
        return new ElementValues(member, List.copyOf(strings));
    }

    /** The member of the statement. */
    public JsonMember member() {
        return member;
    }

    /** Whether it is the Not form, which applies to everything else. */
    public boolean negated() {
        return negated;
    }

    /** The strings; what is not a string is left to the grammar. */
    public List<JsonString> values() {
        return values;
    }

    /**
     * The strings as patterns, in their order. In those of Action and NotAction the case of letters does not count; policy
     * variables are taken as they are written.
     */
    public List<WildcardPattern> patterns() {
        List<WildcardPattern> read = patterns;
        if (read == null) {
            read = readPatterns();
            patterns = read;
        }
        return read;
    }

    private List<WildcardPattern> readPatterns() {
        boolean ofActions = name().endsWith("Action");
        List<WildcardPattern> read = new ArrayList<>(values.size());
        for (JsonString value : values) {
            read.add(ofActions ? WildcardPattern.ignoringCase(value.value()) : WildcardPattern.of(value.value()));
        }
        return List.copyOf(read);
    }

    /** The first entry of Action or NotAction that matches an action. Most statements name other services, which is told at once. */
    Optional<JsonString> firstMatching(String action) {
        if ((beginnings & beginning(action)) != 0) {
            List<WildcardPattern> entries = patterns();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).matches(action)) {
                    return Optional.of(values.get(i));
                }
            }
        }
        return Optional.empty();
    }

    /** A bit for the first two letters, whatever their case; all bits if one of them is a wildcard. */
    private static long beginning(String text) {
        return text.length() < 2 || isWildcard(text.charAt(0)) || isWildcard(text.charAt(1))
                ? -1L
                : 1L << (31 * Character.toLowerCase(text.charAt(0)) + Character.toLowerCase(text.charAt(1)));
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    /** The name of the element as written: {@code Action}, {@code NotResource} and so on. */
    public String name() {
        return member.name().value();
    }
}
