package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Principal or NotPrincipal of a statement.
 *
 * @param member the member of the statement
 * @param negated whether it is NotPrincipal, which applies to everyone else
 * @param principals the entries in the order of the text; what the grammar forbids is left to it
 */
public record PrincipalElement(JsonMember member, boolean negated, List<Principal> principals) {

    /** Copies the principals. */
    public PrincipalElement {
        principals = List.copyOf(principals);
    }

    static PrincipalElement of(JsonMember member) {
        List<Principal> found = new ArrayList<>();
        if (member.value() instanceof JsonString alone) {
            found.add(Principal.of(Kind.NONE, alone));
        } else if (member.value() instanceof JsonObject object) {
            for (JsonMember key : object.members()) {
                Kind.of(key.name().value()).ifPresent(kind -> add(kind, key.value(), found));
            }
        }
        return new PrincipalElement(member, member.name().value().equals("NotPrincipal"), found);
    }

    private static void add(Kind kind, JsonValue value, List<Principal> found) {
        List<JsonValue> entries = value instanceof JsonArray list ? list.elements() : List.of(value);
        for (JsonValue entry : entries) {
            if (entry instanceof JsonString string) {
                found.add(Principal.of(kind, string));
            }
        }
    }

    /** The entries under a key. */
    public List<Principal> of(Kind kind) {
        return principals.stream().filter(principal -> principal.kind() == kind).toList();
    }

    /** Whether it names everyone, as {@code "*"} or as {@code {"AWS": "*"}}. */
    public boolean namesEverybody() {
        return principals.stream().anyMatch(principal -> principal.form() == Form.EVERYONE);
    }
}
