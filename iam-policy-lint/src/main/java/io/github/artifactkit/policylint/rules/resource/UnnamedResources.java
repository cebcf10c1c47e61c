package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.FactFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Actions that cannot be limited although AWS lists a type of resource for them: the ids of the resources are made for
 * each request, or the type concerns only some requests. The facts are in {@code unnamed-resources.txt}.
 */
final class UnnamedResources {

    private static final Set<List<String>> FACTS =
            FactFile.read(UnnamedResources.class, "unnamed-resources.txt").stream()
                    .map(words -> words.stream()
                            .map(word -> word.toLowerCase(Locale.ROOT))
                            .toList())
                    .collect(Collectors.toUnmodifiableSet());

    private UnnamedResources() {}

    static boolean contain(String service, Action action) {
        return FACTS.contains(List.of("action", (service + ":" + action.name()).toLowerCase(Locale.ROOT)))
                || action.resources().stream()
                        .allMatch(resource -> FACTS.contains(
                                List.of("type", (service + ":" + resource.type().name()).toLowerCase(Locale.ROOT))));
    }
}
