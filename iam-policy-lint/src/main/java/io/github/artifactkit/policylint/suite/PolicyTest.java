package io.github.artifactkit.policylint.suite;

/**
 * A test of policies.
 *
 * @param name what it says of the policies
 * @param check what is asked of them
 * @param expected the answer that lets the test pass
 */
record PolicyTest(String name, PolicyCheck check, Answer expected) {}
