package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.evaluation.PolicySet.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what would have to change so that a denied request is allowed. */
final class Remedies {

    /** More statements that come close are of no help to a reader. */
    private static final int MOST_PER_LAYER = 3;

    private Remedies() {}

    static List<Remedy> of(Decision decision, PolicySet policies) {
        List<Remedy> remedies = new ArrayList<>();
        for (MatchedStatement statement : decision.statements()) {
            remedies.add(
                    new Remedy(statement.layer(), Optional.of(statement), statement + " must not deny the request"));
        }
        for (Layer layer : decision.missing()) {
            remedies.addAll(missing(layer, decision.request(), policies));
        }
        return List.copyOf(remedies);
    }

    private static List<Remedy> missing(Layer layer, AccessRequest request, PolicySet policies) {
        if (layer == Layer.BUILT_IN) {
            return List.of(
                    new Remedy(layer, Optional.empty(), "AWS allows no one to perform " + request.action() + " here"));
        }
        List<Remedy> close = policies.levels(layer).stream()
                .flatMap(List::stream)
                .flatMap(entry -> closeTo(entry, layer, request).stream())
                .limit(MOST_PER_LAYER)
                .toList();
        return close.isEmpty() ? List.of(new Remedy(layer, Optional.empty(), mustAllow(layer, request))) : close;
    }

    private static String mustAllow(Layer layer, AccessRequest request) {
        String level = layer == Layer.SCP || layer == Layer.RCP ? " at each level" : "";
        return "a statement of the " + layer.words() + level + " must allow " + request.action() + " on "
                + request.resource()
                + (layer == Layer.RESOURCE ? " for " + request.caller() : "");
    }

    /** What keeps a statement that allows the action from allowing the request. */
    private static Optional<Remedy> closeTo(Entry entry, Layer layer, AccessRequest request) {
        StatementMatcher matcher = entry.matcher();
        if (!matcher.allows() || !matcher.matchesAction(request)) {
            return Optional.empty();
        }
        List<String> needs = new ArrayList<>();
        if (!matcher.matchesResource(request, entry.target(request))) {
            needs.add("its resources include " + entry.target(request));
        }
        if (matcher.named(request) == PrincipalMatcher.Match.NONE) {
            needs.add("its principals include " + request.caller());
        }
        matcher.conditions().stream()
                .filter(condition -> !condition.matches(request.context()))
                .map(condition -> need(condition.source(), request))
                .forEach(needs::add);
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Remedy(
                        layer,
                        Optional.of(entry.statement()),
                        entry.statement() + " would allow the request if " + String.join(", and ", needs)));
    }

    private static String need(Condition condition, AccessRequest request) {
        List<String> values = request.context().valuesOf(condition.keyName());
        String wanted = String.join(
                ", ", condition.values().stream().map(ConditionValue::text).toList());
        return condition.operator() + " " + condition.key().value() + " [" + wanted + "] matched; the request has "
                + (values.isEmpty() ? "no such key" : String.join(", ", values));
    }
}
