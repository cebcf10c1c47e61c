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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Actions that together let a principal get permissions that the policy does not give it, joined over all statements.
 * Ways that are open by the same entries are one finding. A statement that allows everything leaves nothing to get.
 */
final class PrivilegeEscalationRule implements Rule {

    private static final IssueCode PRIVILEGE_ESCALATION =
            IssueCode.own("PRIVILEGE_ESCALATION", FindingType.SECURITY_WARNING);
    private static final String PASSED_TO_SERVICE = "iam:passedtoservice";
    private static final int SHOWN = 3;

    /** What parts one finding from another. */
    private record Group(FindingType type, Set<JsonValue> places) {}

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
            groups(grants).forEach((group, paths) -> report(group, paths, context));
        }
    }

    private static Map<Group, List<EscalationPath>> groups(Grants grants) {
        Map<Group, List<EscalationPath>> groups = new LinkedHashMap<>();
        List<EscalationPath> found = new ArrayList<>();
        for (EscalationPath path : EscalationPath.ALL) {
            Optional<Group> group = group(path, grants);
            if (group.isPresent() && found.stream().noneMatch(path::isCoveredBy)) {
                found.add(path);
                groups.computeIfAbsent(group.get(), ignored -> new ArrayList<>())
                        .add(path);
            }
        }
        return groups;
    }

    /** How grave the path is and which entries open it; empty if it is closed. */
    private static Optional<Group> group(EscalationPath path, Grants grants) {
        boolean open = true;
        Set<JsonValue> places = new LinkedHashSet<>();
        for (String action : path.actions()) {
            Grant grant = grants.of(action);
            if (grant == null || !mayServe(path, action, grant.statement())) {
                return Optional.empty();
            }
            open &= grant.open();
            places.add(grant.place());
        }
        return path.kind().type(open).map(type -> new Group(type, places));
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

    private static void report(Group group, List<EscalationPath> paths, RuleContext context) {
        String ways = paths.stream().limit(SHOWN).map(EscalationPath::toString).collect(Collectors.joining("; "));
        String more = paths.size() > SHOWN ? "; and " + (paths.size() - SHOWN) + " other ways" : "";
        FindingDraft finding = context.finding(PRIVILEGE_ESCALATION)
                .type(group.type())
                .message("Whoever has this policy can get permissions that it does not give: " + ways + more
                        + ". Leave out what is not needed, name the resources, or add a condition.");
        group.places().forEach(finding::at);
        finding.report();
    }
}
