package io.github.artifactkit.policylint.rules.escalation;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import io.github.artifactkit.policylint.rules.escalation.Grants.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Actions that together give a principal permissions that the policy does not grant, combined over all statements.
 * Paths of one kind are one finding. A statement that allows everything leaves nothing to gain.
 */
final class PrivilegeEscalationRule implements Rule {

    private static final IssueCode PRIVILEGE_ESCALATION =
            IssueCode.own("PRIVILEGE_ESCALATION", FindingType.SECURITY_WARNING);
    private static final String PASSED_TO_SERVICE = "iam:passedtoservice";

    /** Ways of one kind are one finding. */
    private record Group(FindingType type, EscalationPath.Kind kind) {}

    /** The ways of a group, and the entries that open them. */
    private record Ways(List<EscalationPath> paths, Set<JsonValue> places) {
        Ways() {
            this(new ArrayList<>(), new LinkedHashSet<>());
        }
    }

    @Override
    public List<IssueCode> codes() {
        return List.of(PRIVILEGE_ESCALATION);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        Grants grants = Grants.of(policy);
        if (!grants.isEmpty()) {
            groups(grants).forEach((group, ways) -> report(group, ways, context));
        }
    }

    private static Map<Group, Ways> groups(Grants grants) {
        Map<Group, Ways> groups = new LinkedHashMap<>();
        List<EscalationPath> found = new ArrayList<>();
        for (EscalationPath path : EscalationPath.ALL) {
            List<Grant> opening = opening(path, grants);
            Optional<FindingType> type = opening.isEmpty()
                    ? Optional.empty()
                    : path.kind().type(opening.stream().allMatch(Grant::open));
            if (type.isPresent() && found.stream().noneMatch(path::isCoveredBy)) {
                found.add(path);
                Ways ways = groups.computeIfAbsent(new Group(type.get(), path.kind()), ignored -> new Ways());
                ways.paths().add(path);
                opening.forEach(grant -> ways.places().add(grant.place()));
            }
        }
        return groups;
    }

    /** What opens a path; nothing if it is closed. */
    private static List<Grant> opening(EscalationPath path, Grants grants) {
        List<Grant> opening = new ArrayList<>();
        for (String action : path.actions()) {
            Grant grant = grants.of(action);
            if (grant == null || !mayServe(path, action, grant.statement())) {
                return List.of();
            }
            opening.add(grant);
        }
        return opening;
    }

    /** A role that may be passed to other services only is of no use on this path. */
    private static boolean mayServe(EscalationPath path, String action, Statement statement) {
        return !action.equals("iam:PassRole")
                || statement.conditionsOn(PASSED_TO_SERVICE).stream().allMatch(condition -> namesOne(path, condition));
    }

    private static boolean namesOne(EscalationPath path, Condition condition) {
        if (condition.operator().isNegated()) {
            return true;
        }
        for (ConditionValue value : condition.values()) {
            if (WildcardPattern.hasWildcard(value.text())
                    ? matchesOne(WildcardPattern.of(value.text()), path.services())
                    : path.services().contains(value.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesOne(WildcardPattern pattern, Set<String> services) {
        return services.stream().anyMatch(pattern::matches);
    }

    private static void report(Group group, Ways ways, RuleContext context) {
        FindingDraft finding = context.finding(PRIVILEGE_ESCALATION)
                .type(group.type())
                .message("The principal can " + group.kind().words() + ".")
                .help(help(ways));
        ways.places().stream().sorted(Comparator.comparingInt(JsonValue::start)).forEach(finding::at);
        finding.report();
    }

    private static String help(Ways ways) {
        int others = ways.paths().size() - 1;
        return "`" + String.join("` with `", ways.paths().get(0).actions()) + "`"
                + (others > 0 ? " and " + others + " other combinations make" : " makes")
                + " this possible. Limit the resources, or remove an action.";
    }
}
