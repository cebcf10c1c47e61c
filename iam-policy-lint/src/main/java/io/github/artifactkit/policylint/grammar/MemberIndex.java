package io.github.artifactkit.policylint.grammar;

import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/** The members of objects of one document by name, so that ten thousand wrong names in one object cost a look each. */
final class MemberIndex {

    /** By identity: objects may have the same place, such as a policy that is made of one statement and that statement. */
    private final IdentityHashMap<JsonObject, Map<String, JsonMember>> byObject = new IdentityHashMap<>();

    /** The member of a name that is there; of several, the last. */
    JsonMember member(JsonObject object, String name) {
        Map<String, JsonMember> members = byObject.computeIfAbsent(object, MemberIndex::index);
        return Objects.requireNonNull(members.get(name));
    }

    private static Map<String, JsonMember> index(JsonObject object) {
        Map<String, JsonMember> members = new HashMap<>();
        object.members().forEach(member -> members.put(member.name().value(), member));
        return members;
    }
}
