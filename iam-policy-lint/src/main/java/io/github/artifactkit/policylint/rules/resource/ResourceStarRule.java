package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An Allow on every resource for actions that can be limited to some, by an ARN or a condition, and are not.
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
        GrantedActions granted = GrantedActions.of(statement, actions.get(), patterns, context.reference());
        boolean reported =
                granted.everything() && context.policy().type() == PolicyType.IDENTITY; // FULL_ADMIN reports it
        if (reported || (!granted.everything() && granted.limitable().isEmpty())) {
            return;
        }
        FindingDraft finding =
                context.finding(RESOURCE_STAR).message(message(granted)).help(help(granted));
        wide.forEach(resource -> finding.at(resource).label("matches every resource"));
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

    private static String message(GrantedActions granted) {
        if (granted.everything()) {
            return "Every action is allowed on every resource.";
        }
        int others = granted.limitable().size() - 1;
        return CodeSpan.of(worst(granted).name()) + (others > 0 ? " and " + others + " more" : "")
                + " can be limited to some resources.";
    }

    private static String help(GrantedActions granted) {
        if (granted.everything()) {
            return "Name the actions and the resources.";
        }
        Set<String> formats = worst(granted).formats();
        String example =
                formats.isEmpty() ? "" : ", such as `" + formats.iterator().next() + "`";
        String limitable = granted.limitable().size() == 1
                ? ""
                : " The actions are "
                        + CodeSpan.list(
                                granted.limitable().stream()
                                        .map(GrantedActions.Limitable::name)
                                        .toList(),
                                SHOWN)
                        + ".";
        return "Name the resources" + example + ", or add a condition on them." + limitable;
    }

    private static GrantedActions.Limitable worst(GrantedActions granted) {
        return granted.limitable().stream()
                .filter(GrantedActions.Limitable::isHarmful)
                .findFirst()
                .orElse(granted.limitable().get(0));
    }
}
