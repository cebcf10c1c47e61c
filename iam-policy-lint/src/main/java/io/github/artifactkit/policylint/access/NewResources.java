package io.github.artifactkit.policylint.access;

import io.github.artifactkit.iam.policy.reference.AccessLevel;
import io.github.artifactkit.iam.policy.reference.Action;
import java.util.Locale;
import java.util.Set;

/** Resources that an action makes. They have no ARN before, and are limited by the tags that they must get. */
final class NewResources {

    private static final String REQUEST_TAG = "aws:requesttag";

    private NewResources() {}

    /** Whether all resources that each request for an action names are new, or are listed with the tags of the request. */
    static boolean areMadeBy(Action action) {
        boolean anyRequired = action.resources().stream().anyMatch(Action.OnResource::required);
        return !action.levels().equals(Set.of(AccessLevel.TAGGING))
                && action.resources().stream()
                        .filter(resource -> resource.required() || !anyRequired)
                        .allMatch(resource -> isMadeBy(action, resource));
    }

    /** Whether an action makes a resource that gets the tags of its request, whatever else the request names. */
    static boolean getTagsFrom(Action action) {
        return action.name().startsWith("Create")
                && !action.levels().equals(Set.of(AccessLevel.TAGGING))
                && ActionKeys.lists(action, REQUEST_TAG);
    }

    private static boolean isMadeBy(Action action, Action.OnResource resource) {
        String made = folded(action.name());
        return made.contains(folded(resource.type().name()))
                || resource.type().conditionKeys().stream()
                        .anyMatch(key -> ActionKeys.stem(key).equals(REQUEST_TAG));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
