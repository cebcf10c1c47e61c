package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonMember;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Every request of a small world, by the actions, resources and contexts that the elements of a statement match. The
 * evaluation answers each question about one element once; a statement matches what its elements match, and a policy grants
 * what a statement allows and no statement denies.
 */
final class SmallWorld {

    private final List<String> actions;
    private final List<String> resources;
    private final List<Map<String, List<String>>> contexts;
    private final Map<String, BitSet> matched = new HashMap<>();

    /** What the elements of a statement match. */
    private record Matches(boolean allows, BitSet actions, BitSet resources, BitSet contexts) {}

    SmallWorld(Map<String, List<List<String>>> values, List<String> actions, List<String> resources) {
        this.actions = actions;
        this.resources = resources;
        List<Map<String, List<String>>> all = List.of(Map.of());
        for (Map.Entry<String, List<List<String>>> key : values.entrySet()) {
            all = all.stream()
                    .flatMap(context -> key.getValue().stream().map(each -> with(context, key.getKey(), each)))
                    .toList();
        }
        this.contexts = all;
    }

    private static Map<String, List<String>> with(Map<String, List<String>> context, String key, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        if (!values.isEmpty()) {
            more.put(key, values);
        }
        return more;
    }

    /** Whether a policy grants a request that another one does not grant. */
    boolean grantsMore(String before, String after) {
        List<Matches> old = read(before);
        List<Matches> now = read(after);
        List<Matches> all = Stream.concat(old.stream(), now.stream()).toList();
        Set<BitSet> byAction = kinds(all, Matches::actions, actions.size());
        Set<BitSet> byResource = kinds(all, Matches::resources, resources.size());
        for (BitSet ofAction : byAction) {
            for (BitSet ofResource : byResource) {
                BitSet matching = (BitSet) ofAction.clone();
                matching.and(ofResource);
                BitSet more = granted(now, matching, old.size());
                more.andNot(granted(old, matching, 0));
                if (!more.isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** For each text of an element the statements that match it; texts that the same ones match are one kind. */
    private static Set<BitSet> kinds(List<Matches> statements, Function<Matches, BitSet> element, int count) {
        Set<BitSet> kinds = new HashSet<>();
        for (int text = 0; text < count; text++) {
            BitSet matching = new BitSet();
            for (int i = 0; i < statements.size(); i++) {
                matching.set(i, element.apply(statements.get(i)).get(text));
            }
            kinds.add(matching);
        }
        return kinds;
    }

    private static BitSet granted(List<Matches> statements, BitSet matching, int first) {
        BitSet allowed = new BitSet();
        BitSet denied = new BitSet();
        for (int i = 0; i < statements.size(); i++) {
            if (matching.get(first + i)) {
                (statements.get(i).allows() ? allowed : denied)
                        .or(statements.get(i).contexts());
            }
        }
        allowed.andNot(denied);
        return allowed;
    }

    private List<Matches> read(String json) {
        Policy policy = SmallWorldProperties.policy(json);
        return policy.statements().stream().map(each -> matches(policy, each)).toList();
    }

    private Matches matches(Policy policy, Statement statement) {
        String action = member(policy, statement.action().orElseThrow().member());
        String resource = member(policy, statement.resource().orElseThrow().member());
        Optional<JsonMember> condition = statement.object().member("Condition");
        return new Matches(
                statement.allows(),
                matched.computeIfAbsent(
                        action, each -> ask(each + ",\"Resource\":\"*\"", actions.size(), this::ofAction)),
                matched.computeIfAbsent(
                        resource, each -> ask("\"Action\":\"*\"," + each, resources.size(), this::ofResource)),
                matched.computeIfAbsent(
                        condition.map(each -> "," + member(policy, each)).orElse(""),
                        each -> ask("\"Action\":\"*\",\"Resource\":\"*\"" + each, contexts.size(), this::ofContext)));
    }

    private static String member(Policy policy, JsonMember member) {
        return "\"" + member.name().value() + "\":"
                + policy.document().slice(member.value().span());
    }

    private static BitSet ask(String elements, int count, IntFunction<Witness> request) {
        Confirmation evaluation = new Confirmation(Permissions.of(SmallWorldProperties.policy(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + elements + "}]}")));
        BitSet found = new BitSet();
        for (int i = 0; i < count; i++) {
            found.set(i, evaluation.grants(request.apply(i)));
        }
        return found;
    }

    private Witness ofAction(int place) {
        return new Witness(Optional.empty(), actions.get(place), resources.get(0), Map.of());
    }

    private Witness ofResource(int place) {
        return new Witness(Optional.empty(), actions.get(0), resources.get(place), Map.of());
    }

    private Witness ofContext(int place) {
        return new Witness(Optional.empty(), actions.get(0), resources.get(0), contexts.get(place));
    }
}
