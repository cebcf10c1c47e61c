package io.github.artifactkit.policylint.rules.action;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the actions of a statement exist. Published data is never complete and becomes outdated, so an action is an
 * error only where there is evidence: it is malformed, or it is a near miss of a known name. An action that is only
 * unknown is a warning.
 */
final class KnownActionRule implements Rule {

    private static final IssueCode INVALID_ACTION = IssueCode.accessAnalyzer("INVALID_ACTION", FindingType.ERROR);
    private static final IssueCode INVALID_SERVICE =
            IssueCode.accessAnalyzer("INVALID_SERVICE_IN_ACTION", FindingType.ERROR);
    private static final IssueCode UNKNOWN_ACTION = IssueCode.own("UNKNOWN_ACTION", FindingType.WARNING);

    private static final IssueCode NOT_ACTION_INVALID_ENTRY =
            IssueCode.own("NOT_ACTION_INVALID_ENTRY", FindingType.SECURITY_WARNING);

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9.-]+");

    @Override
    public List<IssueCode> codes() {
        return List.of(INVALID_ACTION, INVALID_SERVICE, UNKNOWN_ACTION, NOT_ACTION_INVALID_ENTRY);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<ElementValues> actions = statement.action();
        if (actions.isPresent()) {
            boolean exempts = actions.get().negated() && context.policy().grants(statement);
            for (JsonString entry : actions.get().values()) {
                if (isWrong(entry, context) && exempts) {
                    reportExempt(entry, context);
                }
            }
        }
    }

    private static void reportExempt(JsonString entry, RuleContext context) {
        context.finding(NOT_ACTION_INVALID_ENTRY)
                .message(CodeSpan.of(entry) + " matches no action, so this Allow does not exclude it.")
                .help("Write the action as AWS does, so that `NotAction` excludes it.")
                .at(entry)
                .report();
    }

    /** Reports an entry that is not known, and says whether it is surely wrong. */
    private static boolean isWrong(JsonString entry, RuleContext context) {
        boolean known = !context.reference().actions(entry.value()).actions().isEmpty();
        if (known || ActionPattern.isAll(entry.value())) {
            return false;
        }
        Optional<ActionPattern> pattern = ActionPattern.parse(entry);
        if (pattern.isEmpty()) {
            boolean filled = Placeholder.find(entry.value()).isEmpty(); // which another rule tells
            if (filled) {
                malformed(entry, context);
            }
            return filled;
        }
        ActionPattern action = pattern.get();
        if (action.serviceHasWildcard() || KnownGaps.isRetired(action.service())) {
            return false;
        }
        Optional<ServiceReference> service = context.reference().service(action.service());
        if (service.isEmpty()) {
            if (!PREFIX.matcher(action.service()).matches() && !Placeholder.isIn(entry.value())) {
                noPrefix(action, context);
                return true;
            }
            return unknownService(action, context);
        }
        return !KnownGaps.isUnpublished(action.service(), action.name())
                && unknownAction(action, service.get(), context);
    }

    private static void malformed(JsonString entry, RuleContext context) {
        context.finding(INVALID_ACTION)
                .message(CodeSpan.of(entry) + " is not a valid action.")
                .help("An action is `*`, or a service prefix, one colon and a name, such as `s3:GetObject`.")
                .at(entry)
                .report();
    }

    /** IAM rejects the policy: "Vendor ... is not valid". */
    private static void noPrefix(ActionPattern action, RuleContext context) {
        FindingDraft finding = context.finding(INVALID_SERVICE)
                .message("`" + action.service() + "` is not a valid service prefix: IAM rejects the policy.")
                .help("A prefix has letters, digits, dashes and dots only.")
                .at(action.source());
        Spelling.nearest(action.service(), context.reference().services())
                .map(meant -> meant + ":" + action.name())
                .ifPresent(right -> finding.unsafeFix("Write " + right, TreeEdits.replace(action.source(), right)));
        finding.report();
    }

    private static boolean unknownService(ActionPattern action, RuleContext context) {
        ReferenceData reference = context.reference();
        Optional<String> meant = KnownGaps.prefixOfClient(action.service())
                .or(() -> Spelling.nearest(action.service(), reference.services()));
        FindingDraft finding = context.finding(INVALID_SERVICE).at(action.source());
        if (meant.isPresent()) {
            finding.message("No service has the prefix " + CodeSpan.of(action.service()) + ".")
                    .help("Did you mean " + CodeSpan.of(meant.get()) + "?")
                    .unsafeFix(
                            "Write " + meant.get() + ":" + action.name(),
                            TreeEdits.replace(action.source(), meant.get() + ":" + action.name()));
        } else {
            finding.type(context.dataIsComplete() ? FindingType.ERROR : FindingType.WARNING)
                    .message("No service has the prefix " + CodeSpan.of(action.service()) + " in reference data of "
                            + reference.date() + ".")
                    .help("Check the prefix. Use newer reference data if the service is newer.");
        }
        finding.report();
        return meant.isPresent();
    }

    private static boolean unknownAction(ActionPattern action, ServiceReference service, RuleContext context) {
        if (action.nameHasWildcard()) {
            unknown(action, "matches no action", context);
            return false;
        }
        Optional<String> right = KnownGaps.actionForOperation(action.service(), action.name());
        if (right.isPresent()) {
            instead(
                    action,
                    right.get(),
                    CodeSpan.of(action.source()) + " is an API operation, not an action.",
                    "The action that allows it is " + CodeSpan.of(right.get()) + ".",
                    context);
            return true;
        }
        Optional<String> meant = Spelling.nearest(
                action.name(), service.actions().stream().map(Action::name).toList());
        if (meant.isPresent()) {
            String name = action.service() + ":" + meant.get();
            instead(
                    action,
                    name,
                    CodeSpan.of(action.source()) + " is not an action.",
                    "Did you mean " + CodeSpan.of(name) + "?",
                    context);
        } else {
            unknown(action, "is not an action", context);
        }
        return meant.isPresent();
    }

    private static void instead(ActionPattern action, String right, String message, String help, RuleContext context) {
        context.finding(INVALID_ACTION)
                .message(message)
                .help(help)
                .at(action.source())
                .unsafeFix("Write " + right, TreeEdits.replace(action.source(), right))
                .report();
    }

    private static void unknown(ActionPattern action, String words, RuleContext context) {
        context.finding(context.dataIsComplete() ? INVALID_ACTION : UNKNOWN_ACTION)
                .message(CodeSpan.of(action.source()) + " " + words + " in reference data of "
                        + context.reference().date() + ".")
                .help("Check the name. Use newer reference data if the action is newer.")
                .at(action.source())
                .report();
    }
}
