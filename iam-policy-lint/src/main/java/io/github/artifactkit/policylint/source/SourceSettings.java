package io.github.artifactkit.policylint.source;

import java.util.Map;

/**
 * What the user says about the files.
 *
 * @param parameters values of template parameters and of variables by name; a list is written with commas
 * @param all whether policies are wanted too that no one here can change: those that AWS wrote, such as managed policies
 *     in a dump and the policy templates of AWS SAM, and versions of a policy that are not in force
 */
public record SourceSettings(Map<String, String> parameters, boolean all) {

    /** Nothing is said. */
    public static final SourceSettings NONE = new SourceSettings(Map.of());

    /** Copies the parameters. */
    public SourceSettings {
        parameters = Map.copyOf(parameters);
    }

    /** Only policies that can be changed. */
    public SourceSettings(Map<String, String> parameters) {
        this(parameters, false);
    }

    /** The same with all policies. */
    public SourceSettings withAll() {
        return new SourceSettings(parameters, true);
    }
}
