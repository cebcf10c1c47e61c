package io.github.artifactkit.policylint.finding;

import java.util.List;
import java.util.Optional;

/**
 * A problem in a policy.
 *
 * @param code the check that found it
 * @param type how severe it is here
 * @param message what was found, as one short sentence with the offending text in backticks
 * @param help what to do about it, as one or more sentences; empty if the message says all
 * @param locations the places, the primary one first; at least one
 * @param fixes ways to fix it, the best one first
 */
public record Finding(
        IssueCode code,
        FindingType type,
        String message,
        Optional<String> help,
        List<Location> locations,
        List<Fix> fixes) {

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

    /** The place that the finding is about; the others are related to it. */
    public Location primary() {
        return locations.get(0);
    }

    /** Whether one of its fixes is safe. The proof of that may take milliseconds when it is first asked for. */
    public boolean isSafelyFixable() {
        return fixes.stream().anyMatch(Fix::safe);
    }

    /** The same finding with another type. */
    public Finding withType(FindingType other) {
        return other == type ? this : new Finding(code, other, message, help, locations, fixes);
    }

    /** The same finding, none of whose fixes is safe. */
    public Finding withUnsafeFixes() {
        List<Fix> unsafe = fixes.stream().map(Fix::asUnsafe).toList();
        return fixes.isEmpty() ? this : new Finding(code, type, message, help, locations, unsafe);
    }

    /** The same finding without its fixes. */
    public Finding withoutFixes() {
        return fixes.isEmpty() ? this : new Finding(code, type, message, help, locations, List.of());
    }
}
