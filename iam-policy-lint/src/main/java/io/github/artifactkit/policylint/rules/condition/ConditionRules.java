package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class ConditionRules {

    private ConditionRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new ConditionKeyRule(),
                new DuplicateKeyRule(),
                new EmptyValuesRule(),
                new NullOperatorRule(),
                new SetOperatorRule(),
                new SetNullCheckRule(),
                new OperatorTypeRule(),
                new ValueTypeRule(),
                new ValueListRule(),
                new ValueFormRule(),
                new IpRangeRule(),
                new LiteralWildcardRule(),
                new NeedlessLikeRule(),
                new LoneStarRule(),
                new SensitiveKeyRule(),
                new ResourceTagRule(),
                new ActionSupportRule(),
                new ServedKeyRule(),
                new NeededActionRule(),
                new AbsentKeyRule(),
                new PresentKeyRule(),
                new MfaRule(),
                new TrustworthyKeyRule(),
                new DirectionRule(),
                new DynamoDbAttributesRule(),
                new IrrelevantKeyRule(),
                new ContradictionRule(),
                new CarveOutRule(),
                new RedundantValueRule(),
                new RcpConditionRule());
    }
}
