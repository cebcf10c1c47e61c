package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.List;
import java.util.Locale;

/** One key of one operator in a Condition. Immutable. */
public final class Condition {

    private final JsonMember operatorMember;
    private final ConditionOperator operator;
    private final JsonMember member;
    private final String keyName;
    private final List<ConditionValue> values;

    Condition(JsonMember operatorMember, ConditionOperator operator, JsonMember member) {
        this.operatorMember = operatorMember;
        this.operator = operator;
        this.member = member;
        this.keyName = member.name().value().toLowerCase(Locale.ROOT);
        this.values = List.copyOf(ConditionValue.of(member.value()));
    }

    /** The member that holds the operator's block. */
    public JsonMember operatorMember() {
        return operatorMember;
    }

    /** The operator's block, in which the key is. */
    public JsonObject block() {
        return (JsonObject) operatorMember.value();
    }

    /** Whether the other is a key of the same operator's block, of the same statement. */
    @SuppressWarnings("ReferenceEquality") // Blocks with the same content in different places are different.
    public boolean isInBlockOf(Condition other) {
        return operatorMember == other.operatorMember;
    }

    /** The operator, taken apart. */
    public ConditionOperator operator() {
        return operator;
    }

    /** The member of the block: the key and what it is compared with. */
    public JsonMember member() {
        return member;
    }

    /** The condition key with its place. */
    public JsonString key() {
        return member.name();
    }

    /** The condition key in lower case, as keys compare without case. */
    public String keyName() {
        return keyName;
    }

    /** Whether this is about a key, which is given in lower case. */
    public boolean isAbout(String lowerCaseKey) {
        return keyName.equals(lowerCaseKey);
    }

    /** Whether it cannot match a request that lacks the key. */
    public boolean requiresKey() {
        return operator.is(Comparison.NULL)
                ? values.size() == 1 && values.get(0).text().equalsIgnoreCase("false")
                : operator.comparison().isPresent() && !operator.matchesAbsentKey();
    }

    /** What the key is compared with; what the grammar forbids is absent. */
    public List<ConditionValue> values() {
        return values;
    }

    /** The elements of the list of values, or the one value, as they are in the document. */
    public List<JsonValue> nodes() {
        return member.value() instanceof JsonArray list ? list.elements() : List.of(member.value());
    }
}
