package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.policylint.access.ActionKeys;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that the requests for an action do not carry. In five years of recorded answers IAM Access Analyzer never
 * reported an action of the key's own service, although AWS's lists leave out pairs that its own policies use; so that
 * is a finding of our own, and only actions of other services are the error that its documentation describes. A pattern
 * of actions none of which has the key is a finding of our own too, because Access Analyzer ignores patterns.
 */
final class ActionSupportRule implements Rule {

    private static final IssueCode OTHER_SERVICE =
            IssueCode.accessAnalyzer("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", FindingType.ERROR);
    private static final IssueCode NOT_LISTED =
            IssueCode.own("CONDITION_KEY_NOT_LISTED_FOR_ACTION", FindingType.WARNING);
    private static final IssueCode GLOBAL = IssueCode.own("GLOBAL_KEY_WITH_ACTION_SPECIFIC", FindingType.WARNING);

    private static final int SHOWN = 5;

    @Override
    public List<IssueCode> codes() {
        return List.of(OTHER_SERVICE, NOT_LISTED, GLOBAL);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        @Nullable StatementActions actions = null;
        Map<String, Unsupported> known = new HashMap<>();
        for (Condition condition : statement.conditions()) {
            Optional<String> stem = boundStem(condition, context);
            if (stem.isPresent()) {
                actions = actions == null ? StatementActions.of(statement, context.reference()) : actions;
                StatementActions all = actions;
                Unsupported unsupported = known.computeIfAbsent(stem.get(), each -> Unsupported.of(each, all));
                if (!isMeantToPass(condition, unsupported, statement)) {
                    report(condition, unsupported, statement, context);
                }
            }
        }
    }

    /** The stem of a key that only the requests for some actions carry; empty for any other key. */
    private static Optional<String> boundStem(Condition condition, RuleContext context) {
        String key = condition.keyName();
        if (condition.operator().comparison().isEmpty()) {
            return Optional.empty();
        }
        if (key.startsWith("aws:")) {
            boolean bound = key.startsWith("aws:requesttag/") || key.equals("aws:tagkeys");
            return bound ? Optional.of(ActionKeys.stem(key)) : Optional.empty();
        }
        String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
        return context.reference()
                .service(prefix)
                .flatMap(service -> service.conditionKey(key))
                .filter(known -> !isGlobal(key, context))
                .map(known -> ActionKeys.stem(known.name()));
    }

    /** Keys such as {@code lambda:SourceFunctionArn} are in the requests that a function makes of any service. */
    private static boolean isGlobal(String key, RuleContext context) {
        for (ConditionKey global : context.reference().globalConditionKeys()) {
            if (global.name().equalsIgnoreCase(key)) {
                return true;
            }
        }
        return false;
    }

    /** IfExists in an Allow says itself that some of the actions do not have the key. */
    private static boolean isMeantToPass(Condition condition, Unsupported unsupported, Statement statement) {
        return !statement.denies()
                && condition.operator().ifExists()
                && (unsupported.isOnlySome() || hasUnknownActions(statement));
    }

    private static boolean hasUnknownActions(Statement statement) {
        return statement.action().stream()
                .flatMap(element -> element.values().stream())
                .anyMatch(JsonString::hasHoles);
    }

    /** The actions of a statement whose requests do not carry a key. */
    private record Unsupported(List<JsonString> ofOtherServices, List<JsonString> ofOwnService, boolean isOnlySome) {

        static Unsupported of(String stem, StatementActions actions) {
            List<JsonString> others = new ArrayList<>();
            List<JsonString> own = new ArrayList<>();
            for (StatementActions.OfService service : actions.byService()) {
                boolean isOwn = isOwn(stem, service);
                for (StatementActions.Entry entry : service.entries()) {
                    if (entry.actions().stream().noneMatch(action -> ActionKeys.lists(action, stem))) {
                        (isOwn || entry.hasWildcard() ? own : others).add(entry.source());
                    }
                }
            }
            int all = actions.byService().stream()
                    .mapToInt(service -> service.entries().size())
                    .sum();
            return new Unsupported(others, own, others.size() + own.size() < all);
        }

        /** Whether it is for a service to list the key: the key has its prefix, or another action of it has the key. */
        private static boolean isOwn(String stem, StatementActions.OfService service) {
            return stem.startsWith(service.service().prefix().toLowerCase(Locale.ROOT) + ":")
                    || service.service().conditionKeys().stream()
                            .anyMatch(key -> ActionKeys.stem(key.name()).equals(stem));
        }
    }

    private static void report(Condition condition, Unsupported unsupported, Statement statement, RuleContext context) {
        if (condition.keyName().startsWith("aws:")) {
            List<JsonString> all = new ArrayList<>(unsupported.ofOwnService());
            all.addAll(unsupported.ofOtherServices());
            report(GLOBAL, all, condition, statement, context);
        } else {
            report(OTHER_SERVICE, unsupported.ofOtherServices(), condition, statement, context);
            report(NOT_LISTED, unsupported.ofOwnService(), condition, statement, context);
        }
    }

    private static void report(
            IssueCode code, List<JsonString> actions, Condition condition, Statement statement, RuleContext context) {
        if (actions.isEmpty()) {
            return;
        }
        String listing = code.equals(OTHER_SERVICE)
                ? ""
                : "Reference data of " + context.reference().date() + " does not list the key for them. ";
        FindingDraft finding = context.finding(code)
                .message("Requests for " + CodeSpan.list(values(actions), 1) + " lack " + CodeSpan.of(condition.key())
                        + ".")
                .help(listing + "The condition " + (matchesWithout(condition) ? "always" : "never")
                        + " matches without the key, so the statement "
                        + (matchesWithout(condition) ? "applies whatever the condition says" : never(statement))
                        + ". Move " + CodeSpan.list(values(actions), SHOWN) + " to a statement without the key.")
                .atKey(condition.key());
        MovedActions.of(actions, condition, statement, context.policy()).ifPresent(finding::fix);
        finding.report();
    }

    private static boolean matchesWithout(Condition condition) {
        return condition.operator().is(Comparison.NULL)
                ? !condition.requiresKey()
                : condition.operator().matchesAbsentKey();
    }

    private static List<String> values(List<JsonString> actions) {
        return actions.stream().map(JsonString::value).toList();
    }

    private static String never(Statement statement) {
        return statement.denies() ? "never denies them" : "never allows them";
    }
}
