package io.github.artifactkit.codeartifact.diagnosis;

import io.github.artifactkit.codeartifact.access.AccessPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a preflight found out.
 *
 * @param checks what was checked, in order; nothing is checked that depends on what has failed
 */
public record PreflightReport(List<Check> checks) {

    /** Copies the checks. */
    public PreflightReport {
        checks = List.copyOf(checks);
    }

    /**
     * Something that was checked.
     *
     * @param subject what, such as {@code token}
     * @param problem what is wrong; empty if nothing is
     * @param message what was found, and if something is wrong how to fix it
     * @param missing the policy that fixes it, if a permission is missing
     */
    public record Check(String subject, Optional<Problem> problem, String message, Optional<AccessPolicy> missing) {

        static Check passed(String subject, String message) {
            return new Check(subject, Optional.empty(), message, Optional.empty());
        }

        static Check failed(String subject, Problem problem, String message) {
            return new Check(subject, Optional.of(problem), message, Optional.empty());
        }

        Check fixedBy(AccessPolicy policy) {
            return new Check(subject, problem, message, Optional.of(policy));
        }

        /** Whether nothing is wrong. */
        public boolean isPassed() {
            return problem.isEmpty();
        }

        /** A line for people, and the policy that fixes it below. */
        @Override
        public String toString() {
            return (isPassed() ? "ok      " : "FAILED  ") + subject + ": " + message
                    + missing.map(policy -> "\n" + policy.toJson()).orElse("");
        }
    }

    /** Whether package managers can use the repository. */
    public boolean isReady() {
        return checks.stream().allMatch(Check::isPassed);
    }

    /** What is wrong. */
    public List<Problem> problems() {
        return checks.stream().flatMap(check -> check.problem().stream()).toList();
    }

    /** A line for each check. */
    @Override
    public String toString() {
        return checks.stream().map(Check::toString).collect(Collectors.joining("\n"));
    }
}
