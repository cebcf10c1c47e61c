package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.AccessLevel;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.policylint.access.ExposingAction;
import io.github.artifactkit.policylint.access.ExposingAction.Exposure;
import io.github.artifactkit.policylint.access.Restriction;
import java.util.ArrayList;
import java.util.Collection;
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
 * @param limitable the actions that can be limited and that no condition limits
 * @param narrowable the entries of the policy that match nothing but actions that can be limited
 * @param otherEntries the entries that match an action which takes only {@code *}, or one that is not known
 */
record GrantedActions(
        boolean everything, List<Limitable> limitable, List<Narrowable> narrowable, List<String> otherEntries) {

    /**
     * An action that can be limited.
     *
     * @param service the prefix of its service
     * @param action the action
     * @param limitsNew whether a condition limits what the action makes, though not the resources that exist
     */
    record Limitable(String service, Action action, boolean limitsNew) {

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

        /** Whether it writes without a limit on what it makes, manages permissions, hands out credentials or reads data. */
        boolean isHarmful() {
            return !limitsNew
                    && (!Collections.disjoint(action.levels(), CHANGING)
                            || ExposingAction.ofService(service).stream()
                                    .anyMatch(each -> each.exposure() != Exposure.SHARING
                                            && each.action().equalsIgnoreCase(name())));
        }
    }

    /**
     * An entry that can be narrowed.
     *
     * @param entry the entry of the policy
     * @param actions what it matches
     */
    record Narrowable(String entry, List<Limitable> actions) {}

    private static final Set<AccessLevel> CHANGING =
            Set.of(AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT, AccessLevel.TAGGING);

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

    static GrantedActions of(
            Statement statement, ElementValues actions, List<WildcardPattern> wide, ReferenceData reference) {
        boolean anyArn = matchesEverything(wide);
        boolean everything = false;
        Set<Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        IdentityHashMap<Action, Boolean> covered = new IdentityHashMap<>();
        List<Limitable> limitable = new ArrayList<>();
        List<Narrowable> narrowable = new ArrayList<>();
        Set<String> otherEntries = new LinkedHashSet<>();
        for (JsonString entry : actions.values()) {
            everything |= ActionPattern.isAll(entry.value());
            EntryActions known = EntryActions.of(entry, reference);
            List<Limitable> found = new ArrayList<>();
            for (Action action : known.actions()) {
                if (isLimitable(known.service(), action)
                        && (anyArn || covered.computeIfAbsent(action, each -> coversAll(each, wide)))) {
                    found.add(
                            new Limitable(known.service(), action, Restriction.limitsNewResources(statement, action)));
                }
            }
            if (found.isEmpty() || found.size() < known.actions().size()) {
                otherEntries.add(entry.value());
            } else {
                narrowable.add(new Narrowable(entry.value(), found));
            }
            for (Limitable each : found) {
                if (!Restriction.limitsResources(statement, each.service(), each.action()) && seen.add(each.action())) {
                    limitable.add(each);
                }
            }
        }
        return new GrantedActions(everything && anyArn, limitable, narrowable, List.copyOf(otherEntries));
    }

    /** Whether requests for an action name a resource whose ARN can be known beforehand. */
    private static boolean isLimitable(String service, Action action) {
        boolean makesOther = action.name().startsWith("Create") && !anyRequired(action);
        return !action.resources().isEmpty() && !makesOther && !UnnamedResources.contain(service, action);
    }

    private static boolean matchesEverything(Collection<WildcardPattern> patterns) {
        return patterns.stream().anyMatch(WildcardPattern::matchesEverything);
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
