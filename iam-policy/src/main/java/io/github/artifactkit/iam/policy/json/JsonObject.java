package io.github.artifactkit.iam.policy.json;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object. A name that occurs more than once is kept as often as it occurs.
 *
 * @param start offset of the opening brace
 * @param end offset behind the closing brace
 * @param members the members in the order of the text
 */
public record JsonObject(int start, int end, List<JsonMember> members) implements JsonValue {

    /** Copies the members. */
    public JsonObject {
        members = List.copyOf(members);
    }

    /** The member of a name; of several, the last, which is the one that counts for most JSON parsers. */
    public Optional<JsonMember> member(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).name().value().equals(name)) {
                return Optional.of(members.get(i));
            }
        }
        return Optional.empty();
    }

    /** The different names of the members. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (JsonMember member : members) {
            names.add(member.name().value());
        }
        return names;
    }

    @Override
    public String kind() {
        return "an object";
    }
}
