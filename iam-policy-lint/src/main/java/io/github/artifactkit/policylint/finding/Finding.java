package io.github.artifactkit.policylint.finding;

import java.util.List;

/**
 * One thing that a rule has to say of a policy.
 *
 * @param code which check says it
 * @param type how grave it is here
 * @param message what was found, what is allowed and how to fix it, as one or more sentences
 * @param locations the places, the chief one first; at least one
 * @param fixes ways to fix it, the best one first
 */
public record Finding(IssueCode code, FindingType type, String message, List<Location> locations, List<Fix> fixes) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no location
     */
    public Finding {
        locations = List.copyOf(locations);
        fixes = List.copyOf(fixes);
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("a finding without a location: " + code);
        }
    }
}
