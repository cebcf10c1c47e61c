package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;

/** The rules of this subject. */
public final class ResourceRules {

    private ResourceRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                new ArnFormRule(),
                new ArnFieldRule(),
                new PlaceholderRule(),
                new VariablePlaceRule(),
                new ResourceStarRule(),
                new ResourceMismatchRule(),
                new PackageArnRule());
    }
}
