package io.github.artifactkit.policylint.rules.syntax;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A name that is in one object twice. IAM rejects such a policy; most parsers silently keep the last one.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM User Guide, grammar
 *     of the policy language: "The policy grammar does not allow duplicate keys"</a>
 */
final class DuplicateJsonKeyRule implements Rule {

    private static final IssueCode DUPLICATE_JSON_KEY = IssueCode.own("DUPLICATE_JSON_KEY", FindingType.ERROR);

    @Override
    public List<IssueCode> codes() {
        return List.of(DUPLICATE_JSON_KEY);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        policy.document().value().ifPresent(value -> check(value, context));
    }

    private static void check(JsonValue value, RuleContext context) {
        if (value instanceof JsonObject object) {
            checkNames(object, context);
            for (JsonMember member : object.members()) {
                check(member.value(), context);
            }
        } else if (value instanceof JsonArray array) {
            for (JsonValue element : array.elements()) {
                check(element, context);
            }
        }
    }

    private static void checkNames(JsonObject object, RuleContext context) {
        Map<String, JsonMember> seen = new HashMap<>();
        for (JsonMember member : object.members()) {
            JsonMember first = seen.putIfAbsent(member.name().value(), member);
            if (first != null) {
                context.finding(DUPLICATE_JSON_KEY)
                        .message(CodeSpan.of(member.name()) + " is in this object twice.")
                        .help(
                                "IAM rejects duplicate keys, and most programs read only the last one. Merge them, or remove one.")
                        .atKey(member)
                        .atKey(first)
                        .label("first used here")
                        .report();
            }
        }
    }
}
