package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.access.ExposingAction;
import io.github.artifactkit.policylint.access.ExposingAction.Exposure;
import io.github.artifactkit.policylint.access.Restriction;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Allow on every resource, without a condition, for actions that hand out credentials or stored data, or that share a
 * resource with others. The actions are in {@code exposing-actions.txt}.
 */
final class ExposureRule implements Rule {

    /** What is said of each kind of exposure. */
    private enum Check {
        CREDENTIALS(Exposure.CREDENTIALS, "CREDENTIALS_EXPOSURE", "can return any password, key or token"),
        DATA(Exposure.DATA, "DATA_EXFILTRATION", "can read any stored data"),
        SHARING(Exposure.SHARING, "RESOURCE_EXPOSURE", "can share any resource with anyone");

        private final Exposure exposure;

        @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
        private final IssueCode code;

        private final String words;

        Check(Exposure exposure, String code, String words) {
            this.exposure = exposure;
            this.code = IssueCode.own(code, FindingType.SECURITY_WARNING);
            this.words = words;
        }
    }

    @Override
    public List<IssueCode> codes() {
        return List.of(Check.CREDENTIALS.code, Check.DATA.code, Check.SHARING.code);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<ElementValues> actions = statement.action().filter(element -> !element.negated());
        if (!statement.allows()
                || actions.isEmpty()
                || Restriction.limitsAnything(statement)
                || !isEverywhere(statement)) {
            return;
        }
        List<ActionPattern> entries = new ArrayList<>();
        for (JsonString entry : actions.get().values()) {
            ActionPattern.parse(entry).filter(ExposureRule::mayExpose).ifPresent(entries::add);
        }
        for (Check check : Check.values()) {
            run(check, entries, context);
        }
    }

    /** All actions, and all of a service, have findings of their own. */
    private static boolean mayExpose(ActionPattern entry) {
        return !entry.name().equals("*") && !ExposingAction.candidates(entry).isEmpty();
    }

    private static boolean isEverywhere(Statement statement) {
        Optional<ElementValues> resources = statement.resource().filter(element -> !element.negated());
        if (resources.isPresent()) {
            for (JsonString resource : resources.get().values()) {
                if (isEverything(resource.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEverything(String resource) {
        return resource.equals("*")
                || Arn.parse(resource)
                        .filter(arn ->
                                arn.resource().equals("*") || arn.resource().equals("*/*"))
                        .isPresent();
    }

    private static void run(Check check, List<ActionPattern> entries, RuleContext context) {
        List<JsonString> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ActionPattern entry : entries) {
            int before = names.size();
            for (ExposingAction each : ExposingAction.candidates(entry)) {
                if (each.exposure() == check.exposure
                        && ActionPattern.matches(entry.source().value(), each.action())) {
                    names.add(each.action());
                }
            }
            if (names.size() > before) {
                found.add(entry.source());
            }
        }
        if (!found.isEmpty()) {
            report(check, found, names, context);
        }
    }

    private static void report(Check check, List<JsonString> entries, List<String> names, RuleContext context) {
        long others = names.stream().distinct().count() - 1;
        FindingDraft finding = context.finding(check.code)
                .message(CodeSpan.of(names.get(0)) + (others > 0 ? " and " + others + " more" : "")
                        + " on every resource " + check.words + ".")
                .help("Limit `Resource` to what is needed, or add a condition.");
        entries.forEach(finding::at);
        finding.report();
    }
}
