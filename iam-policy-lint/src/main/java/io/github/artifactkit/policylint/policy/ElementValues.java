package io.github.artifactkit.policylint.policy;

import io.github.artifactkit.policylint.json.JsonArray;
import io.github.artifactkit.policylint.json.JsonMember;
import io.github.artifactkit.policylint.json.JsonString;
import java.util.List;

/**
 * An element of a statement that holds one string or a list of strings: Action, Resource and their Not forms.
 *
 * @param member the member of the statement
 * @param negated whether it is the Not form, which speaks of everything else
 * @param values the strings; what is no string is left to the grammar
 */
public record ElementValues(JsonMember member, boolean negated, List<JsonString> values) {

    /** Copies the values. */
    public ElementValues {
        values = List.copyOf(values);
    }

    static ElementValues of(JsonMember member) {
        boolean negated = member.name().value().startsWith("Not");
        if (member.value() instanceof JsonString single) {
            return new ElementValues(member, negated, List.of(single));
        }
        if (member.value() instanceof JsonArray list) {
            return new ElementValues(
                    member,
                    negated,
                    list.elements().stream()
                            .filter(JsonString.class::isInstance)
                            .map(JsonString.class::cast)
                            .toList());
        }
        return new ElementValues(member, negated, List.of());
    }

    /** The name of the element as written: {@code Action}, {@code NotResource} and so on. */
    public String name() {
        return member.name().value();
    }
}
