package io.github.artifactkit.policylint.suite;

import java.util.List;

/**
 * The tests of a file.
 *
 * @param file the file as it was named
 * @param tests the tests in the order of the file
 */
record TestSuite(String file, List<PolicyTest> tests) {

    /** Copies the list. */
    public TestSuite {
        tests = List.copyOf(tests);
    }
}
