package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.FactFile;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Actions that cannot be limited although AWS lists a type of resource for them: the ids of the resources are made for
 * each request, or the type concerns only some requests. The facts are in {@code unnamed-resources.txt}.
 */
final class UnnamedResources {

    private static final Set<String> ACTIONS = names("action");
    private static final Set<String> TYPES = names("type");

    /** The services that the facts are about: most are not among them. */
    private static final Set<String> SERVICES = Stream.concat(ACTIONS.stream(), TYPES.stream())
            .map(name -> name.substring(0, name.indexOf(':')))
            .collect(Collectors.toUnmodifiableSet());

    private UnnamedResources() {}

    private static Set<String> names(String kind) {
        return FactFile.read(UnnamedResources.class, "unnamed-resources.txt").stream()
                .filter(words -> words.get(0).equals(kind))
                .map(words -> words.get(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean contain(String service, Action action) {
        return SERVICES.contains(service.toLowerCase(Locale.ROOT))
                && (ACTIONS.contains(named(service, action.name()))
                        || action.resources().stream()
                                .allMatch(resource -> TYPES.contains(
                                        named(service, resource.type().name()))));
    }

    private static String named(String service, String name) {
        return (service + ":" + name).toLowerCase(Locale.ROOT);
    }
}
