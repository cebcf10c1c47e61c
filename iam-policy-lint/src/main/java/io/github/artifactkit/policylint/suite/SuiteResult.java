package io.github.artifactkit.policylint.suite;

import java.util.List;

/**
 * How the tests of a file ended.
 *
 * @param file the file as it was named
 * @param results the tests in the order of the file
 */
public record SuiteResult(String file, List<TestResult> results) {

    /** Copies the list. */
    public SuiteResult {
        results = List.copyOf(results);
    }

    /** Whether all tests passed. */
    public boolean passed() {
        return results.stream().allMatch(TestResult::passed);
    }

    /** How many tests did not pass. */
    public long failures() {
        return results.stream().filter(result -> !result.passed()).count();
    }
}
