package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.grammar.Violation;
import java.util.Optional;

/** What is said of each violation of the grammar. */
final class GrammarMessages {

    private GrammarMessages() {}

    /** The words for a violation of the grammar of a type, which is not always the type of the policy. */
    static String of(Violation violation, Policy policy, PolicyType type) {
        String words = type.words();
        String member = violation.member();
        return switch (violation.code()) {
            case "DATA_TYPE_MISMATCH" ->
                subject(violation.node(), policy) + " must be " + violation.allowed() + ", not "
                        + violation.node().kind() + "."
                        + templateFunction(violation.node())
                                .map(name -> " \"" + name + "\" is for templates: lint what the template makes of it.")
                                .orElse("");
            case "INVALID_POLICY_ELEMENT" ->
                "\"" + member + "\" is not an element of the policy language. Here may stand " + violation.allowed()
                        + ".";
            case "INVALID_EFFECT" ->
                "Effect is " + shown(violation.node()) + "; it must be \"Allow\" or \"Deny\", with just "
                        + "these capital letters.";
            case "INVALID_VERSION" ->
                "Version " + shown(violation.node()) + " is no version of the policy language; it is "
                        + "\"2012-10-17\", or \"2008-10-17\" for very old policies.";
            case "MISSING_VERSION" ->
                "The policy names no Version, so AWS reads it by the rules of 2008, in which policy "
                        + "variables are plain text. Add \"Version\": \"2012-10-17\".";
            case "RCP_MISSING_VERSION" ->
                "The policy names no Version. A " + words + " must say \"Version\": \"2012-10-17\".";
            case "UNSUPPORTED_ID_ELEMENT" ->
                "An " + words + " has no Id; only policies of resources have. Take it out.";
            case "EMPTY_POLICY" ->
                "The list of statements is empty, and AWS takes no policy without a statement. Add one, or take the "
                        + "policy away.";
            case "STATEMENT_NOT_OBJECT" ->
                "Each entry of \"Statement\" must be an object, not "
                        + violation.node().kind() + ".";
            case "MISSING_STATEMENT" ->
                BareStatement.is(violation.node())
                        ? "This is a statement and no policy. A policy has a \"Version\", and \"Statement\" with statements."
                        : "The policy has no statement. It needs a \"Statement\" with at least one."
                                + EmbeddedPolicy.in(violation.node())
                                        .map(name -> " If \"" + name + "\" is the policy, lint that alone.")
                                        .orElse("");
            case "MISSING_EFFECT" -> "This statement has no Effect. Say \"Effect\": \"Allow\" or \"Effect\": \"Deny\".";
            case "MISSING_ACTION" -> "This statement names no action. Add \"Action\" (or \"NotAction\").";
            case "MISSING_RESOURCE" ->
                "This statement names no resource. Add \"Resource\" (or \"NotResource\") with the ARNs "
                        + "that it is about.";
            case "MISSING_PRINCIPAL" ->
                "This statement names no principal. In a " + words + " every statement says who it "
                        + "speaks of: add \"Principal\".";
            case "UNSUPPORTED_ELEMENT_COMBINATION" ->
                "A statement has " + member.substring(3) + " or " + member + ", never both. Take one out.";
            case "UNSUPPORTED_SID" ->
                "The Sid " + shown(violation.node())
                        + " holds other characters than letters and digits, which IAM refuses.";
            case "EMPTY_SID_VALUE" -> "The Sid is empty and says nothing. Take it out or give the statement a name.";
            case "UNSUPPORTED_PRINCIPAL" ->
                "An " + words + " has no " + member + ": it speaks of whoever it is attached to. "
                        + "If the policy belongs on a resource or is a role's trust policy, lint it as that type.";
            case "SCP_SYNTAX_ERROR_PRINCIPAL" ->
                "A " + words + " has no " + member
                        + ": it speaks of every principal of the accounts that it is attached to. Take it out.";
            case "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE" ->
                "A " + words + " has no " + member + ": the resource is the role that it belongs to. Take it out.";
            case "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL" ->
                "A " + words + " has no NotPrincipal. Name with Principal " + "who may assume the role.";
            case "RCP_SYNTAX_ERROR_ALLOW" ->
                "Effect is " + shown(violation.node()) + "; a " + words + " can only refuse: write \"Deny\".";
            case "RCP_SYNTAX_ERROR_PRINCIPAL" ->
                "A " + words + " always says \"Principal\": \"*\"; narrow it with conditions.";
            case "RCP_SYNTAX_ERROR_NOTACTION" -> "A " + words + " has no NotAction. List the actions with Action.";
            case "INVALID_CONDITION_OPERATOR" ->
                "\"" + member + "\" is no condition operator"
                        + ConditionOperator.nearest(member)
                                .map(meant -> "; \"" + meant + "\" is probably meant.")
                                .orElse(". Use one such as \"StringEquals\", \"ArnLike\" or \"Bool\".");
            case "INVALID_PRINCIPAL_KEY" ->
                "\"" + member + "\" is no kind of principal. Here may stand " + violation.allowed() + ".";
            case "INVALID_PRINCIPAL_FORMAT" ->
                "The principal " + shown(violation.node())
                        + " must be \"*\" or an object such as {\"AWS\": \"arn:...\"}.";
            case "EMPTY_ARRAY_ACTION" ->
                "The list of actions is empty, so that the statement has no effect. Name the actions "
                        + "or take the statement out.";
            case "EMPTY_ARRAY_RESOURCE" ->
                "The list of resources is empty, so that the statement has no effect. Name the "
                        + "resources or take the statement out.";
            case "EMPTY_ARRAY_PRINCIPAL" ->
                "The list of principals is empty, so that the statement has no effect. Name the "
                        + "principals or take the statement out.";
            case "EMPTY_OBJECT_PRINCIPAL" ->
                "The principal is empty, so that the statement has no effect. Name the principals "
                        + "or take the statement out.";
            case "EMPTY_OBJECT_CONDITION" ->
                "This condition is empty and restricts nothing. Fill it in or take it out.";
            default -> throw new IllegalStateException("no message for " + violation.code());
        };
    }

    private static String subject(JsonValue node, Policy policy) {
        String pointer = policy.document().pointer(node);
        if (pointer.isEmpty()) {
            return "A policy";
        }
        String[] steps = pointer.substring(1).split("/", -1);
        String last = steps[steps.length - 1];
        boolean index = !last.isEmpty() && Character.isDigit(last.charAt(0));
        if (!index || steps.length == 1) {
            return "\"" + last.replace("~1", "/").replace("~0", "~") + "\"";
        }
        return "Each entry of \"" + steps[steps.length - 2].replace("~1", "/").replace("~0", "~") + "\"";
    }

    /** The function of CloudFormation that an object stands for: {@code {"Ref": ...}} or {@code {"Fn::Sub": ...}}. */
    private static Optional<String> templateFunction(JsonValue node) {
        return node instanceof JsonObject object && object.members().size() == 1
                ? Optional.of(object.members().get(0).name().value())
                        .filter(name -> name.equals("Ref") || name.startsWith("Fn::"))
                : Optional.empty();
    }

    private static String shown(JsonValue value) {
        if (value instanceof JsonString string) {
            return "\"" + string.value() + "\"";
        }
        return value instanceof JsonNumber number ? number.literal() : value.kind();
    }
}
