package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.json.JsonValue;
import java.nio.file.Path;

/** Where a test has a policy from. */
sealed interface PolicyDocument {

    /** As it is named in messages. */
    String name();

    /**
     * A file.
     *
     * @param name as the test names it
     * @param path where it is
     */
    record InFile(String name, Path path) implements PolicyDocument {}

    /**
     * A part of the file of tests.
     *
     * @param value the policy in the tree of the file
     */
    record Inline(JsonValue value) implements PolicyDocument {

        @Override
        public String name() {
            return "the policy in the test";
        }
    }
}
