package io.github.artifactkit.policylint.rules.action;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/** Actions whose case differs from AWS's own lists. IAM ignores case. */
final class ActionCaseRule implements Rule {

    private static final IssueCode ACTION_CASE_STYLE = IssueCode.own("ACTION_CASE_STYLE", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(ACTION_CASE_STYLE);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        for (JsonString entry : statement.action().map(ElementValues::values).orElse(List.of())) {
            ActionPattern.parse(entry)
                    .flatMap(action -> canonical(action, context))
                    .filter(canonical -> !canonical.equals(entry.value()))
                    .ifPresent(canonical -> report(entry, canonical, context));
        }
    }

    private static Optional<String> canonical(ActionPattern action, RuleContext context) {
        Optional<ServiceReference> service = context.reference().service(action.service());
        if (service.isEmpty()) {
            return Optional.empty();
        }
        String prefix = service.get().prefix() + ":";
        return action.nameHasWildcard()
                ? Optional.of(prefix + action.name())
                : service.get().action(action.name()).map(Action::name).map(prefix::concat);
    }

    private static void report(JsonString entry, String canonical, RuleContext context) {
        context.finding(ACTION_CASE_STYLE)
                .message("AWS spells " + CodeSpan.of(entry) + " as " + CodeSpan.of(canonical) + ".")
                .help("IAM ignores the case of action names, but one spelling is easier to search for.")
                .at(entry)
                .safeFix("Write " + canonical, TreeEdits.replace(entry, canonical))
                .report();
    }
}
