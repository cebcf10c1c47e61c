package io.github.artifactkit.policylint.source;

import java.util.Map;

/**
 * What the user says about the files.
 *
 * @param parameters values of template parameters and of variables by name; a list is written with commas
 */
public record SourceSettings(Map<String, String> parameters) {

    /** Nothing is said. */
    public static final SourceSettings NONE = new SourceSettings(Map.of());

    /** Copies the parameters. */
    public SourceSettings {
        parameters = Map.copyOf(parameters);
    }
}
