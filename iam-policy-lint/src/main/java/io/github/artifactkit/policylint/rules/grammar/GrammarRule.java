package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.grammar.PolicyGrammar;
import io.github.artifactkit.policylint.grammar.Violation;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reports where a policy breaks the grammar of its type. The schemas name the code of each constraint, and
 * {@link GrammarCode} has its severity, words and fix.
 */
final class GrammarRule implements Rule {

    private static final List<IssueCode> CODES =
            Arrays.stream(GrammarCode.values()).map(GrammarCode::issueCode).toList();

    /** What a document of the wrong type is told of that type: the first of these that fits, once for all statements. */
    private static final List<GrammarCode> CODES_OF_WRONG_TYPE = List.of(
            GrammarCode.UNSUPPORTED_PRINCIPAL,
            GrammarCode.SCP_SYNTAX_ERROR_PRINCIPAL,
            GrammarCode.MISSING_PRINCIPAL,
            GrammarCode.ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE);

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
        for (GrammarCode code : CODES_OF_WRONG_TYPE) {
            List<Violation> same = violations.stream()
                    .filter(violation -> GrammarCode.of(violation) == code)
                    .toList();
            if (!same.isEmpty()) {
                FindingDraft finding = draft(code, same.get(0), policy, given, context);
                same.forEach(violation -> place(finding, code, violation));
                finding.report();
                return;
            }
        }
    }

    private static FindingDraft draft(
            GrammarCode code, Violation violation, Policy policy, PolicyType type, RuleContext context) {
        GrammarCode.Words words = code.words(violation, policy, type);
        return context.finding(code.issueCode()).message(words.message()).help(words.help());
    }

    /**
     * Services that accept a resource policy without Resource, as their recorded answers show: the policy is about the
     * resource that it is attached to.
     */
    private static final Set<String> WITHOUT_RESOURCE =
            Set.of("ecr", "ecr-public", "elasticfilesystem", "redshift-serverless", "cloudsearch", "sqs");

    /** Some services attach a policy to a resource and omit Resource. */
    private static boolean isImplied(Violation violation, Policy policy) {
        return GrammarCode.of(violation) == GrammarCode.MISSING_RESOURCE
                && (policy.resourceKind().filter(kind -> !kind.isNamed()).isPresent()
                        || (policy.type() == PolicyType.RESOURCE
                                && ofServiceWithoutResource(violation.node(), policy)));
    }

    /** A statement that names no service, such as a Deny of all actions, is of the service of the others. */
    private static boolean ofServiceWithoutResource(JsonValue node, Policy policy) {
        List<JsonString> own = actions(policy.statements().stream().filter(statement -> statement.object() == node));
        boolean anonymous =
                !own.isEmpty() && own.stream().noneMatch(entry -> entry.value().contains(":"));
        List<JsonString> deciding = anonymous ? actions(policy.statements().stream()) : own;
        return deciding.stream().anyMatch(GrammarRule::canBeOfServiceWithoutResource);
    }

    private static List<JsonString> actions(Stream<Statement> statements) {
        return statements
                .flatMap(statement -> statement.action().stream())
                .flatMap(action -> action.values().stream())
                .toList();
    }

    private static boolean canBeOfServiceWithoutResource(JsonString entry) {
        String action = entry.value().toLowerCase(Locale.ROOT);
        int end = action.indexOf(':');
        String service = action.substring(0, end < 0 ? action.length() : end);
        return WITHOUT_RESOURCE.contains(service) || (entry.hasHoles() && service.indexOf(JsonString.HOLE) >= 0);
    }

    /** What seems to be missing may be in the placeholder that represents members. */
    private static boolean isInTemplate(Violation violation) {
        return violation.node() instanceof JsonObject object
                && GrammarCode.of(violation).isAboutAbsence()
                && object.members().stream().anyMatch(member -> member.name().isUnknown());
    }

    private static void report(Violation violation, Policy policy, RuleContext context) {
        GrammarCode code = GrammarCode.of(violation);
        FindingDraft finding =
                draft(code, violation, policy, policy.type(), context).type(code.type(policy.type()));
        place(finding, code, violation);
        code.fix(violation, policy).ifPresent(finding::fix);
        finding.report();
    }

    /** A missing element is shown at the brace that opens what it is missing from, an unknown one at its name. */
    private static void place(FindingDraft finding, GrammarCode code, Violation violation) {
        if (violation.node() instanceof JsonString name && violation.isName()) {
            finding.atKey(name);
        } else if (code.isAboutAbsence() && violation.node() instanceof JsonObject object) {
            finding.at(object, new Span(object.start(), object.start() + 1));
        } else {
            finding.at(violation.node());
        }
    }
}
