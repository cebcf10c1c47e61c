package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.ConditionKey.ValueType;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Locale;
import java.util.Optional;

/**
 * What the values of a condition key are.
 *
 * @param type of what kind they are
 * @param multivalued whether a request may carry several
 * @param isOfUser whether a part of the key's name is the user's own, such as the key of a tag
 */
record KeyType(ValueType type, boolean multivalued, boolean isOfUser) {

    /** The type of the key of a condition; empty if the reference data does not say. */
    static Optional<KeyType> of(Condition condition, RuleContext context) {
        if (condition.keyName().endsWith(":sub") && TokenClaims.isClaim(condition.keyName())) {
            return Optional.of(new KeyType(ValueType.STRING, false, false));
        }
        return context.reference()
                .conditionKey(condition.keyName())
                .filter(key -> key.type() != ValueType.UNKNOWN)
                .map(key -> new KeyType(type(key), isMultivalued(key, condition), isOfUser(key, condition)));
    }

    private static ValueType type(ConditionKey key) {
        return KeyFacts.has(key.name().toLowerCase(Locale.ROOT), KeyTrait.NUMBER) ? ValueType.NUMERIC : key.type();
    }

    private static boolean isMultivalued(ConditionKey key, Condition condition) {
        return key.multivalued()
                ? !KeyFacts.has(condition.keyName(), KeyTrait.SINGLE_VALUED)
                : KeyFacts.has(condition.keyName(), KeyTrait.MULTIVALUED);
    }

    private static boolean isOfUser(ConditionKey key, Condition condition) {
        return !key.name().equalsIgnoreCase(condition.key().value());
    }
}
