package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.grammar.PolicyGrammar;
import io.github.artifactkit.policylint.grammar.Violation;
import io.github.artifactkit.policylint.json.JsonObject;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.policy.Policy;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import io.github.artifactkit.policylint.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports where a policy breaks the grammar of its type. Which constraint has which code is written in the schemas;
 * here are only the grades, the words and the fixes.
 */
final class GrammarRule implements Rule {

    private static final List<IssueCode> CODES = codesOf(
            FindingType.ERROR,
            "DATA_TYPE_MISMATCH INVALID_POLICY_ELEMENT INVALID_EFFECT INVALID_VERSION MISSING_STATEMENT MISSING_EFFECT"
                    + " MISSING_ACTION MISSING_RESOURCE MISSING_PRINCIPAL UNSUPPORTED_ELEMENT_COMBINATION"
                    + " UNSUPPORTED_SID UNSUPPORTED_PRINCIPAL INVALID_CONDITION_OPERATOR INVALID_PRINCIPAL_KEY"
                    + " INVALID_PRINCIPAL_FORMAT ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"
                    + " ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL SCP_SYNTAX_ERROR_PRINCIPAL"
                    + " RCP_SYNTAX_ERROR_ALLOW RCP_SYNTAX_ERROR_PRINCIPAL RCP_SYNTAX_ERROR_NOTACTION",
            FindingType.WARNING,
            "MISSING_VERSION",
            FindingType.SUGGESTION,
            "EMPTY_SID_VALUE EMPTY_ARRAY_ACTION EMPTY_ARRAY_RESOURCE EMPTY_ARRAY_PRINCIPAL EMPTY_OBJECT_PRINCIPAL"
                    + " EMPTY_OBJECT_CONDITION");

    private static List<IssueCode> codesOf(Object... typesAndNames) {
        List<IssueCode> codes = new ArrayList<>();
        for (int i = 0; i < typesAndNames.length; i += 2) {
            for (String name : ((String) typesAndNames[i + 1]).split(" ")) {
                codes.add(IssueCode.accessAnalyzer(name, (FindingType) typesAndNames[i]));
            }
        }
        return List.copyOf(codes);
    }

    @Override
    public List<IssueCode> codes() {
        return CODES;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        policy.document()
                .value()
                .ifPresent(root -> PolicyGrammar.of(policy.type())
                        .violations(root)
                        .forEach(violation -> report(violation, policy, context)));
    }

    private static void report(Violation violation, Policy policy, RuleContext context) {
        FindingDraft finding = context.finding(code(violation.code())).message(GrammarMessages.of(violation, policy));
        place(finding, violation);
        GrammarFixes.offer(finding, violation, policy);
        finding.report();
    }

    private static IssueCode code(String name) {
        return CODES.stream()
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the schemas name an unknown code: " + name));
    }

    /** A missing element is shown at the brace that opens what it is missing from, an alien one at its name. */
    private static void place(FindingDraft finding, Violation violation) {
        if (violation.node() instanceof JsonString name && violation.isName()) {
            finding.atKey(name);
        } else if (violation.code().startsWith("MISSING_") && violation.node() instanceof JsonObject object) {
            finding.at(object, new Span(object.start(), object.start() + 1));
        } else {
            finding.at(violation.node());
        }
    }
}
