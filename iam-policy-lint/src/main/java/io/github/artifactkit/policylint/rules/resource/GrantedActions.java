package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.pattern.WildcardPattern;
import io.github.artifactkit.policylint.policy.ElementValues;
import io.github.artifactkit.policylint.reference.Action;
import io.github.artifactkit.policylint.reference.ReferenceData;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The actions of a statement, parted into those that its wide resources leave unlimited although they can be limited,
 * and all others.
 *
 * @param everything whether the statement names all actions of all services
 * @param limitable the actions that can be limited
 * @param limitableEntries the entries of the policy that match one of them
 * @param otherEntries the entries that match an action which takes only {@code *}, or one that is not known
 */
record GrantedActions(
        boolean everything, List<Limitable> limitable, List<String> limitableEntries, List<String> otherEntries) {

    /**
     * An action that can be limited.
     *
     * @param name with the service prefix
     * @param formats the ARN formats of the resources that it works on
     */
    record Limitable(String name, List<String> formats) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*\\}");

    static GrantedActions of(ElementValues actions, List<JsonString> wide, ReferenceData reference) {
        List<WildcardPattern> patterns =
                wide.stream().map(each -> WildcardPattern.of(each.value())).toList();
        Map<String, Limitable> limitable = new LinkedHashMap<>();
        Set<String> limitableEntries = new LinkedHashSet<>();
        Set<String> otherEntries = new LinkedHashSet<>();
        boolean everything = false;
        for (JsonString entry : actions.values()) {
            everything |= entry.value().equals("*") || entry.value().equals("*:*");
            EntryActions known = EntryActions.of(entry, reference);
            for (Action action : known.actions()) {
                List<String> formats = formats(action);
                if (!formats.isEmpty() && coversAll(formats, patterns)) {
                    String name = known.service() + ":" + action.name();
                    limitable.put(name, new Limitable(name, formats));
                    limitableEntries.add(entry.value());
                } else {
                    otherEntries.add(entry.value());
                }
            }
            if (known.actions().isEmpty()) {
                otherEntries.add(entry.value());
            }
        }
        return new GrantedActions(
                everything && patterns.stream().anyMatch(each -> each.includes(WildcardPattern.of("*"))),
                List.copyOf(limitable.values()),
                List.copyOf(limitableEntries),
                List.copyOf(otherEntries));
    }

    /** The formats of the resources that each request names; of all types if none is always named. */
    private static List<String> formats(Action action) {
        boolean anyRequired = false;
        for (Action.OnResource resource : action.resources()) {
            anyRequired |= resource.required();
        }
        Set<String> formats = new LinkedHashSet<>();
        for (Action.OnResource resource : action.resources()) {
            if (resource.required() || !anyRequired) {
                formats.addAll(resource.type().arnFormats());
            }
        }
        return List.copyOf(formats);
    }

    private static boolean coversAll(List<String> formats, List<WildcardPattern> patterns) {
        if (patterns.stream().anyMatch(WildcardPattern::matchesEverything)) {
            return true;
        }
        return formats.stream().allMatch(format -> {
            WildcardPattern all = everyArn(format);
            return patterns.stream().anyMatch(pattern -> pattern.includes(all));
        });
    }

    private static WildcardPattern everyArn(String format) {
        return WildcardPattern.of(PLACEHOLDER.matcher(format).replaceAll("*").replace("arn:*:", "arn:aws:"));
    }

    /** Whether a resource covers all ARNs of one of the formats. */
    boolean coversFormat(String resource) {
        WildcardPattern pattern = WildcardPattern.of(resource);
        return limitable.stream()
                .flatMap(action -> action.formats().stream())
                .anyMatch(format -> pattern.includes(everyArn(format)));
    }
}
