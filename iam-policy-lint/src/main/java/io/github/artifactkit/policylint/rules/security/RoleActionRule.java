package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An action on roles that a statement allows on every role: iam:PassRole or iam:CreateServiceLinkedRole, named or
 * covered by a wildcard or by NotAction. IAM Access Analyzer has six codes for each, one for each way to write it.
 *
 * <p>As in Access Analyzer's recorded answers, only the resource {@code *} counts, although its documentation mentions
 * wildcards, and a condition on the service that the role is for is enough.
 */
final class RoleActionRule implements Rule {

    /** How a statement names the action, with the codes for it. */
    private enum Named {
        LITERALLY("STAR_IN_RESOURCE", "NOT_RESOURCE"),
        BY_WILDCARD("STAR_IN_ACTION_AND_RESOURCE", "STAR_IN_ACTION_AND_NOT_RESOURCE"),
        BY_NOT_ACTION("STAR_IN_RESOURCE_AND_NOT_ACTION", "NOT_ACTION_AND_NOT_RESOURCE");

        private final String onStar;
        private final String onNotResource;

        Named(String onStar, String onNotResource) {
            this.onStar = onStar;
            this.onNotResource = onNotResource;
        }
    }

    private final String action;
    private final GuardKey guard;
    private final String danger;
    private final String prefix;
    private final FindingType type;
    private final List<IssueCode> codes;

    private RoleActionRule(String action, GuardKey guard, String danger, String prefix, FindingType type) {
        this.action = action;
        this.guard = guard;
        this.danger = danger;
        this.prefix = prefix;
        this.type = type;
        this.codes = Arrays.stream(Named.values())
                .flatMap(named -> Stream.of(code(named, true), code(named, false)))
                .toList();
    }

    private IssueCode code(Named named, boolean onStar) {
        return IssueCode.accessAnalyzer(prefix + (onStar ? named.onStar : named.onNotResource), type);
    }

    static RoleActionRule passRole() {
        return new RoleActionRule(
                RoleActions.PASS_ROLE,
                GuardKey.PASSED_TO_SERVICE,
                "The principal can pass any role of the account to a service and act with its permissions.",
                "PASS_ROLE_WITH_",
                FindingType.SECURITY_WARNING);
    }

    static RoleActionRule createServiceLinkedRole() {
        return new RoleActionRule(
                RoleActions.CREATE_SERVICE_LINKED_ROLE,
                GuardKey.AWS_SERVICE_NAME,
                "The principal can give any AWS service access to the account.",
                "CREATE_SLR_WITH_",
                FindingType.WARNING);
    }

    @Override
    public List<IssueCode> codes() {
        return codes;
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.allows()
                || !statement.appliesTo(action)
                || statement.resource().isEmpty()) {
            return;
        }
        Optional<JsonValue> open = open(statement.resource().get());
        if (open.isPresent() && !guard.limits(statement)) {
            report(statement, open.get(), context);
        }
    }

    private static Optional<JsonValue> open(ElementValues resources) {
        if (resources.negated()) {
            return Optional.of(resources.member().value());
        }
        return resources.values().stream()
                .filter(resource -> resource.value().equals("*"))
                .map(JsonValue.class::cast)
                .findFirst();
    }

    private void report(Statement statement, JsonValue resource, RuleContext context) {
        ElementValues actions = statement.action().orElseThrow();
        Optional<JsonString> entry = statement.entryMatching(action);
        Named named = entry.isEmpty()
                ? Named.BY_NOT_ACTION
                : WildcardPattern.hasWildcard(entry.get().value()) ? Named.BY_WILDCARD : Named.LITERALLY;
        boolean all = !statement.resource().orElseThrow().negated();
        context.finding(code(named, all))
                .message("`" + action + "` is allowed on every role" + (all ? "" : " that `NotResource` does not name")
                        + ".")
                .help(danger + " Name the roles in `Resource`, or add a condition on `" + guard.key() + "`.")
                .at(entry.map(JsonValue.class::cast).orElse(actions.member().value()))
                .at(resource)
                .report();
    }
}
