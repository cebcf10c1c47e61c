package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * An Allow on every resource for actions that can be limited to some. Actions that take only {@code *} are none of
 * its business.
 */
final class ResourceStarRule implements Rule {

    private static final IssueCode RESOURCE_STAR = IssueCode.own("RESOURCE_STAR", FindingType.SECURITY_WARNING);
    private static final int SHOWN = 5;

    @Override
    public List<IssueCode> codes() {
        return List.of(RESOURCE_STAR);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.IDENTITY || type == PolicyType.SESSION;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<ElementValues> resources = statement.resource().filter(element -> !element.negated());
        Optional<ElementValues> actions = statement.action().filter(element -> !element.negated());
        if (!statement.allows() || resources.isEmpty() || actions.isEmpty()) {
            return;
        }
        List<JsonString> wide = new ArrayList<>();
        List<WildcardPattern> patterns = new ArrayList<>();
        for (int i = 0; i < resources.get().values().size(); i++) {
            JsonString resource = resources.get().values().get(i);
            if (isWide(resource.value())) {
                wide.add(resource);
                patterns.add(resources.get().patterns().get(i));
            }
        }
        if (wide.isEmpty()) {
            return;
        }
        GrantedActions granted = GrantedActions.of(actions.get(), patterns, context.reference());
        boolean said = granted.everything() && context.policy().type() == PolicyType.IDENTITY; // by FULL_ADMIN
        if (said || (!granted.everything() && granted.limitable().isEmpty())) {
            return;
        }
        FindingDraft finding = context.finding(RESOURCE_STAR).message(message(granted, wide));
        wide.forEach(finding::at);
        if (isLimited(statement)) {
            finding.type(FindingType.SUGGESTION);
        }
        SplitStatement.of(statement, granted, resources.get(), context).ifPresent(finding::fix);
        finding.report();
    }

    /** Whether a pattern may cover all resources of a type at all; spares the data for all that cannot. */
    private static boolean isWide(String resource) {
        return resource.startsWith("*")
                || resource.startsWith("?")
                || (resource.startsWith("arn:") && resource.contains("*"));
    }

    private static String message(GrantedActions granted, List<JsonString> wide) {
        String pattern = "\"" + wide.get(0).value() + "\"";
        if (granted.everything()) {
            return "The resource " + pattern + " lets this statement allow every action on every resource. Name the "
                    + "actions, and the resources that they are needed on.";
        }
        List<GrantedActions.Limitable> limitable = granted.limitable();
        StringJoiner shown = new StringJoiner("; ");
        for (GrantedActions.Limitable each : limitable.subList(0, Math.min(SHOWN, limitable.size()))) {
            shown.add(each.name() + " (" + String.join(", ", each.formats()) + ")");
        }
        String more = limitable.size() > SHOWN ? "; and " + (limitable.size() - SHOWN) + " more" : "";
        return "The resource " + pattern + " covers everything, and these actions can be limited: " + shown + more
                + ". Name the ARNs that they are needed on.";
    }

    /** Whether a condition keeps the statement to resources of some account, organization or tag. */
    private static boolean isLimited(Statement statement) {
        return statement.conditions().stream().anyMatch(ResourceStarRule::limitsResource);
    }

    private static boolean limitsResource(Condition condition) {
        String key = condition.keyName();
        boolean ofResource = key.equals("aws:resourceaccount")
                || key.equals("aws:resourceorgid")
                || key.equals("aws:resourceorgpaths")
                || key.startsWith("aws:resourcetag/");
        boolean compares = condition.operator().isOf(Family.STRING)
                && !condition.operator().isNegated()
                && !condition.operator().ifExists()
                && condition.operator().set() != SetOperator.FOR_ALL_VALUES;
        return ofResource
                && compares
                && condition.values().stream().noneMatch(value -> isOpen(value.text(), condition));
    }

    private static boolean isOpen(String value, Condition condition) {
        return condition.operator().hasWildcards() && WildcardPattern.of(value).includes(WildcardPattern.of("*"));
    }
}
