package io.github.artifactkit.policylint.rules.resource;

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

/**
 * An Allow on every resource for actions that can be limited to some, by an ARN or a condition, and are not.
 */
final class ResourceStarRule implements Rule {

    private static final IssueCode RESOURCE_STAR = IssueCode.own("RESOURCE_STAR", FindingType.SECURITY_WARNING);

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
        GrantedActions granted = GrantedActions.of(statement, actions.get(), patterns, context.reference());
        boolean said = granted.everything() && context.policy().type() == PolicyType.IDENTITY; // by FULL_ADMIN
        if (said || (!granted.everything() && granted.limitable().isEmpty())) {
            return;
        }
        FindingDraft finding = context.finding(RESOURCE_STAR).message(message(granted, wide));
        wide.forEach(finding::at);
        if (!granted.everything() && granted.limitable().stream().noneMatch(GrantedActions.Limitable::isHarmful)) {
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
        String pattern = "`" + wide.get(0).value() + "`";
        if (granted.everything()) {
            return pattern + " allows every action on every resource. Name the actions and the resources.";
        }
        List<GrantedActions.Limitable> limitable = granted.limitable();
        GrantedActions.Limitable worst = limitable.stream()
                .filter(GrantedActions.Limitable::isHarmful)
                .findFirst()
                .orElse(limitable.get(0));
        String more = limitable.size() > 1 ? " and " + (limitable.size() - 1) + " more" : "";
        return pattern + " covers every resource, and `" + worst.name() + "`" + more + " can be limited to some.";
    }
}
