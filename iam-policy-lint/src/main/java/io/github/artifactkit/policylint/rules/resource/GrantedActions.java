package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.pattern.WildcardPattern;
import io.github.artifactkit.policylint.policy.ActionPattern;
import io.github.artifactkit.policylint.policy.ElementValues;
import io.github.artifactkit.policylint.reference.Action;
import io.github.artifactkit.policylint.reference.ReferenceData;
import io.github.artifactkit.policylint.reference.ServiceReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
            List<Action> known = known(entry, reference);
            for (Action action : known) {
                List<String> formats = formats(action);
                if (!formats.isEmpty() && coversAll(formats, patterns)) {
                    String name = prefix(entry, reference) + ":" + action.name();
                    limitable.put(name, new Limitable(name, formats));
                    limitableEntries.add(entry.value());
                } else {
                    otherEntries.add(entry.value());
                }
            }
            if (known.isEmpty()) {
                otherEntries.add(entry.value());
            }
        }
        return new GrantedActions(
                everything && patterns.stream().anyMatch(each -> each.includes(WildcardPattern.of("*"))),
                List.copyOf(limitable.values()),
                List.copyOf(limitableEntries),
                List.copyOf(otherEntries));
    }

    private static String prefix(JsonString entry, ReferenceData reference) {
        String written = entry.value().substring(0, entry.value().indexOf(':'));
        return reference.service(written).map(ServiceReference::prefix).orElse(written);
    }

    private static List<Action> known(JsonString entry, ReferenceData reference) {
        ActionPattern pattern = ActionPattern.parse(entry).orElse(null);
        if (pattern == null || pattern.serviceHasWildcard()) {
            return List.of();
        }
        ServiceReference service = reference.service(pattern.service()).orElse(null);
        if (service == null) {
            return List.of();
        }
        if (!pattern.nameHasWildcard()) {
            return service.action(pattern.name()).map(List::of).orElse(List.of());
        }
        WildcardPattern names = WildcardPattern.ignoringCase(pattern.name());
        List<Action> matching = new ArrayList<>();
        for (Action action : service.actions()) {
            if (names.matches(action.name().toLowerCase(Locale.ROOT))) {
                matching.add(action);
            }
        }
        return matching;
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
