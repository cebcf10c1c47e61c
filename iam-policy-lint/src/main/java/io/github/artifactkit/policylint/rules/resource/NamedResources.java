package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of a statement that names each by an ARN of one service. Region and account are left out of all
 * comparisons: whether they are right, another rule says. Belongs to one thread.
 */
final class NamedResources {

    private static final String CREATE = "Create";

    private final Map<String, List<ArnPattern>> byService = new HashMap<>();
    private final Map<ArnFormat, Boolean> asked = new HashMap<>();

    private NamedResources() {}

    /** The resources; empty if one of them is {@code *}, or something else that names no service. */
    static Optional<NamedResources> of(ElementValues element) {
        NamedResources resources = new NamedResources();
        for (JsonString entry : element.values()) {
            Optional<ArnPattern> pattern = ArnPattern.parse(entry).filter(each -> !each.namesNoService());
            if (pattern.isEmpty()) {
                return Optional.empty();
            }
            resources
                    .byService
                    .computeIfAbsent(pattern.get().service(), ignored -> new ArrayList<>())
                    .add(pattern.get());
        }
        return resources.byService.isEmpty() ? Optional.empty() : Optional.of(resources);
    }

    /** The forms of ARNs that an action works on, each once. */
    static Set<String> formats(String service, Action action) {
        Set<String> formats = new LinkedHashSet<>();
        for (Action.OnResource resource : action.resources()) {
            formats.addAll(resource.type().arnFormats());
        }
        formats.addAll(KnownGaps.arnFormatsOfAction(service, action.name()));
        return formats;
    }

    /** Whether an action works on one of them, or makes it. */
    boolean serve(String service, Action action) {
        for (Action.OnResource resource : action.resources()) {
            if (holdOneOf(resource.type().arnFormats())) {
                return true;
            }
        }
        return makes(service, action)
                || holdOneOf(KnownGaps.arnFormatsOfAction(service, action.name()))
                || (KnownGaps.takesAllOfService(service, action.name()) && holdAllOf(service));
    }

    /** Whether the action is named after the type of one: CreateDataSet makes a dataset, which the reference leaves out. */
    private boolean makes(String service, Action action) {
        if (!action.name().startsWith(CREATE)) {
            return false;
        }
        String made = action.name().substring(CREATE.length()).toLowerCase(Locale.ROOT);
        return of(service).stream()
                .anyMatch(arn -> arn.resource().text().replace("-", "").startsWith(made + "/"));
    }

    private boolean holdOneOf(List<String> formats) {
        for (String format : formats) {
            if (holdOneOf(ArnFormat.of(format))) {
                return true;
            }
        }
        return false;
    }

    private boolean holdOneOf(ArnFormat format) {
        if (WildcardPattern.hasWildcard(format.service())) {
            return true; // the resource may be of any service
        }
        return asked.computeIfAbsent(format, this::holdAnyThatSuits);
    }

    private boolean holdAnyThatSuits(ArnFormat format) {
        for (ArnPattern pattern : of(format.service())) {
            if (suits(format, pattern)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdAllOf(String service) {
        return of(service).stream().anyMatch(pattern -> pattern.resource().matchesEverything());
    }

    private static boolean suits(ArnFormat format, ArnPattern pattern) {
        return format.fits(pattern, ArnFormat.BOTH) || (!pattern.hasAccountField() && format.reaches(pattern));
    }

    /** Whether one is a pattern for resources of a service. */
    boolean holdPatternOf(String service) {
        return of(service).stream()
                .anyMatch(arn -> WildcardPattern.hasWildcard(arn.resource().text()));
    }

    /** Those whose ARN is of a service, in the order of the text. */
    List<ArnPattern> of(String service) {
        return byService.getOrDefault(service, List.of());
    }

    /** Whether each has a form that AWS publishes. What has none may be of a type that nothing is known of. */
    boolean allKnown(ReferenceData reference) {
        return byService.entrySet().stream().allMatch(each -> {
            List<ArnFormat> formats = ArnFormats.published(each.getKey(), reference);
            return each.getValue().stream()
                    .allMatch(pattern -> formats.stream().anyMatch(format -> suits(format, pattern)));
        });
    }
}
