package io.github.artifactkit.policylint.rules.action;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.FactFile;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Actions that AWS has replaced with more specific ones and still lists; they are in {@code retired-actions.txt}. */
final class RetiredActionRule implements Rule {

    private static final IssueCode RETIRED = IssueCode.own("DEPRECATED_OR_RENAMED_ACTION", FindingType.WARNING);

    private static final Set<String> ACTIONS = FactFile.read(RetiredActionRule.class, "retired-actions.txt").stream()
            .map(words -> words.get(0).toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SERVICES = ACTIONS.stream()
            .map(action -> action.substring(0, action.indexOf(':')))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public List<IssueCode> codes() {
        return List.of(RETIRED);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        statement.action().ifPresent(element -> {
            for (JsonString entry : element.values()) {
                if (matchesOnlyRetired(entry, context)) {
                    report(entry, context);
                }
            }
        });
    }

    private static boolean matchesOnlyRetired(JsonString entry, RuleContext context) {
        Optional<ActionPattern> pattern = ActionPattern.parse(entry);
        return pattern.isPresent()
                && SERVICES.contains(pattern.get().service().toLowerCase(Locale.ROOT))
                && ACTIONS.stream().anyMatch(action -> ActionPattern.matches(entry.value(), action))
                && context.reference().service(pattern.get().service()).stream()
                        .flatMap(service -> matched(entry, service))
                        .allMatch(ACTIONS::contains);
    }

    private static Stream<String> matched(JsonString entry, ServiceReference service) {
        return service.actions().stream()
                .map(action -> (service.prefix() + ":" + action.name()).toLowerCase(Locale.ROOT))
                .filter(action -> ActionPattern.matches(entry.value(), action));
    }

    private static void report(JsonString entry, RuleContext context) {
        context.finding(RETIRED)
                .message("AWS has replaced " + CodeSpan.of(entry) + " with more specific actions.")
                .help(
                        "Accounts that have migrated evaluate only the new actions. Use those that the AWS Billing user guide lists under \"Mapping fine-grained IAM actions reference\".")
                .at(entry)
                .report();
    }
}
