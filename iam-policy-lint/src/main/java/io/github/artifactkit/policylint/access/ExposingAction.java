package io.github.artifactkit.policylint.access;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.reference.FactFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An action that hands out credentials, reads stored data or shares a resource; they are in {@code exposing-actions.txt}.
 *
 * @param exposure what it opens
 * @param action the action, with its service prefix, as AWS writes it
 */
public record ExposingAction(Exposure exposure, String action) {

    /** What an action opens. */
    public enum Exposure {
        /** It hands out passwords, keys or tokens. */
        CREDENTIALS,
        /** It reads stored data. */
        DATA,
        /** It reads what a resource holds, which its readers need as a rule. */
        CONTENT,
        /** It changes who may use a resource, strangers included. */
        SHARING
    }

    /** All of them. */
    public static final List<ExposingAction> ALL = FactFile.read(ExposingAction.class, "exposing-actions.txt").stream()
            .map(words -> new ExposingAction(Exposure.valueOf(words.get(0).toUpperCase(Locale.ROOT)), words.get(1)))
            .toList();

    private static final Map<String, List<ExposingAction>> BY_SERVICE = ALL.stream()
            .collect(Collectors.groupingBy(
                    each -> each.action().substring(0, each.action().indexOf(':'))));

    /** Those of the services that an entry names. */
    public static List<ExposingAction> candidates(ActionPattern entry) {
        return entry.serviceHasWildcard() ? ALL : ofService(entry.service());
    }

    /** Those of a service, whatever the case of its prefix. */
    public static List<ExposingAction> ofService(String prefix) {
        return BY_SERVICE.getOrDefault(prefix.toLowerCase(Locale.ROOT), List.of());
    }
}
