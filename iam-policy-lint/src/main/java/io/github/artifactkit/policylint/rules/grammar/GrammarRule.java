package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.grammar.PolicyGrammar;
import io.github.artifactkit.policylint.grammar.Violation;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reports where a policy breaks the grammar of its type. Which constraint has which code is written in the schemas;
 * here are only the grades, the words and the fixes.
 */
final class GrammarRule implements Rule {

    private static final List<IssueCode> CODES = Stream.of(
                    codes(
                            name -> IssueCode.accessAnalyzer(name, FindingType.ERROR),
                            "DATA_TYPE_MISMATCH INVALID_POLICY_ELEMENT INVALID_EFFECT INVALID_VERSION MISSING_STATEMENT"
                                    + " MISSING_EFFECT MISSING_ACTION MISSING_RESOURCE MISSING_PRINCIPAL"
                                    + " UNSUPPORTED_ELEMENT_COMBINATION UNSUPPORTED_SID UNSUPPORTED_PRINCIPAL"
                                    + " INVALID_CONDITION_OPERATOR INVALID_PRINCIPAL_KEY INVALID_PRINCIPAL_FORMAT"
                                    + " ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"
                                    + " ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL SCP_SYNTAX_ERROR_PRINCIPAL"
                                    + " RCP_SYNTAX_ERROR_ALLOW RCP_SYNTAX_ERROR_PRINCIPAL RCP_SYNTAX_ERROR_NOTACTION"),
                    codes(name -> IssueCode.accessAnalyzer(name, FindingType.WARNING), "MISSING_VERSION"),
                    codes(
                            name -> IssueCode.accessAnalyzer(name, FindingType.SUGGESTION),
                            "EMPTY_SID_VALUE EMPTY_ARRAY_ACTION EMPTY_ARRAY_RESOURCE EMPTY_ARRAY_PRINCIPAL"
                                    + " EMPTY_OBJECT_PRINCIPAL EMPTY_OBJECT_CONDITION"),
                    codes(name -> IssueCode.own(name, FindingType.ERROR), "EMPTY_POLICY STATEMENT_NOT_OBJECT"),
                    codes(
                            name -> IssueCode.own(name, FindingType.WARNING),
                            "UNSUPPORTED_ID_ELEMENT RCP_MISSING_VERSION"))
            .flatMap(each -> each)
            .toList();

    /** What a document of the wrong type is told of that type: the first of these that fits, once for all statements. */
    private static final List<String> CODES_OF_WRONG_TYPE = List.of(
            "UNSUPPORTED_PRINCIPAL",
            "SCP_SYNTAX_ERROR_PRINCIPAL",
            "MISSING_PRINCIPAL",
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE");

    private static Stream<IssueCode> codes(Function<String, IssueCode> code, String names) {
        return Stream.of(names.split(" ")).map(code);
    }

    @Override
    public List<IssueCode> codes() {
        return CODES;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        policy.document().value().ifPresent(root -> {
            policy.detectedType().instead().ifPresent(given -> reportOnce(given, root, policy, context));
            for (Violation violation : PolicyGrammar.of(policy.type()).violations(root)) {
                if (!isImplied(violation, policy)
                        && !isInTemplate(violation)
                        && !BareStatement.explains(violation, root)) {
                    report(violation, policy, context);
                }
            }
        });
    }

    private static void reportOnce(PolicyType given, JsonValue root, Policy policy, RuleContext context) {
        List<Violation> violations = PolicyGrammar.of(given).violations(root);
        for (String code : CODES_OF_WRONG_TYPE) {
            List<Violation> same = violations.stream()
                    .filter(violation -> violation.code().equals(code))
                    .toList();
            if (!same.isEmpty()) {
                FindingDraft finding =
                        context.finding(code(code)).message(GrammarMessages.of(same.get(0), policy, given));
                same.forEach(violation -> place(finding, violation));
                finding.report();
                return;
            }
        }
    }

    /**
     * Services that accept a resource policy without Resource, as their recorded answers show: the policy is about the
     * resource that it is attached to.
     */
    private static final Set<String> WITHOUT_RESOURCE =
            Set.of("ecr", "ecr-public", "elasticfilesystem", "redshift-serverless", "cloudsearch", "sqs");

    /** Some services attach a policy to a resource and have no Resource in it. */
    private static boolean isImplied(Violation violation, Policy policy) {
        return violation.code().equals("MISSING_RESOURCE")
                && (policy.resourceKind().filter(kind -> !kind.isNamed()).isPresent()
                        || (policy.type() == PolicyType.RESOURCE
                                && ofServiceWithoutResource(violation.node(), policy)));
    }

    private static boolean ofServiceWithoutResource(JsonValue node, Policy policy) {
        return policy.statements().stream()
                .filter(statement -> statement.object() == node)
                .flatMap(statement -> statement.action().stream())
                .flatMap(action -> action.values().stream())
                .anyMatch(GrammarRule::canBeOfServiceWithoutResource);
    }

    private static boolean canBeOfServiceWithoutResource(JsonString entry) {
        String action = entry.value().toLowerCase(Locale.ROOT);
        int end = action.indexOf(':');
        String service = action.substring(0, end < 0 ? action.length() : end);
        return WITHOUT_RESOURCE.contains(service) || (entry.hasHoles() && service.indexOf(JsonString.HOLE) >= 0);
    }

    /** What seems to be missing may be in the placeholder that stands for members. */
    private static boolean isInTemplate(Violation violation) {
        return violation.node() instanceof JsonObject object
                && violation.code().startsWith("MISSING_")
                && object.members().stream().anyMatch(member -> member.name().isUnknown());
    }

    private static void report(Violation violation, Policy policy, RuleContext context) {
        IssueCode code = code(violation.code());
        FindingDraft finding = context.finding(code)
                .message(GrammarMessages.of(violation, policy, policy.type()))
                .type(grade(code, policy));
        place(finding, violation);
        GrammarFixes.of(violation, policy).ifPresent(finding::fix);
        finding.report();
    }

    /** IAM and STS refuse a list of actions or resources that is empty; other services take it. */
    private static FindingType grade(IssueCode code, Policy policy) {
        boolean refused =
                (code.name().equals("EMPTY_ARRAY_ACTION") || code.name().equals("EMPTY_ARRAY_RESOURCE"))
                        && policy.type().isIam();
        return refused ? FindingType.ERROR : code.type();
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
