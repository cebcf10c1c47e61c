package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
     * @param service the prefix of its service
     * @param action the action
     */
    record Limitable(String service, Action action) {

        /** Its name with the service prefix. */
        String name() {
            return service + ":" + action.name();
        }

        /** The ARN formats of the resources that it works on. */
        Set<String> formats() {
            boolean anyRequired = anyRequired(action);
            Set<String> formats = new LinkedHashSet<>();
            for (Action.OnResource resource : action.resources()) {
                if (isNamed(resource, anyRequired)) {
                    formats.addAll(resource.type().arnFormats());
                }
            }
            return formats;
        }
    }

    private static boolean anyRequired(Action action) {
        for (Action.OnResource resource : action.resources()) {
            if (resource.required()) {
                return true;
            }
        }
        return false;
    }

    /** Whether requests name a resource of the type: those that each request names count, or all if none is always named. */
    private static boolean isNamed(Action.OnResource resource, boolean anyRequired) {
        return resource.required() || !anyRequired;
    }

    static GrantedActions of(ElementValues actions, List<WildcardPattern> wide, ReferenceData reference) {
        boolean anyArn = matchesEverything(wide);
        boolean everything = false;
        Set<Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Limitable> limitable = new ArrayList<>();
        Set<String> limitableEntries = new LinkedHashSet<>();
        Set<String> otherEntries = new LinkedHashSet<>();
        for (JsonString entry : actions.values()) {
            everything |= ActionPattern.isAll(entry.value());
            EntryActions known = EntryActions.of(entry, reference);
            boolean others = known.actions().isEmpty();
            for (Action action : known.actions()) {
                if (action.resources().isEmpty() || !(anyArn || coversAll(action, wide))) {
                    others = true;
                } else {
                    limitableEntries.add(entry.value());
                    if (seen.add(action)) {
                        limitable.add(new Limitable(known.service(), action));
                    }
                }
            }
            if (others) {
                otherEntries.add(entry.value());
            }
        }
        return new GrantedActions(
                everything && anyArn, limitable, List.copyOf(limitableEntries), List.copyOf(otherEntries));
    }

    private static boolean matchesEverything(List<WildcardPattern> patterns) {
        for (WildcardPattern pattern : patterns) {
            if (pattern.matchesEverything()) {
                return true;
            }
        }
        return false;
    }

    private static boolean coversAll(Action action, List<WildcardPattern> patterns) {
        boolean anyRequired = anyRequired(action);
        for (Action.OnResource resource : action.resources()) {
            if (isNamed(resource, anyRequired)) {
                for (String format : resource.type().arnFormats()) {
                    if (!includesEveryArn(format, patterns)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean includesEveryArn(String format, List<WildcardPattern> patterns) {
        WildcardPattern all = ArnFormat.of(format).everyArn();
        for (WildcardPattern pattern : patterns) {
            if (pattern.includes(all)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a resource covers all ARNs of one of the formats. */
    boolean coversFormat(String resource) {
        List<WildcardPattern> pattern = List.of(WildcardPattern.of(resource));
        return limitable.stream()
                .flatMap(action -> action.formats().stream())
                .anyMatch(format -> includesEveryArn(format, pattern));
    }
}
