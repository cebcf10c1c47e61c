package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.Arrays;
import java.util.List;

/** Writes short policies for tests. */
final class Policies {

    static final String VERSION = "2012-10-17";

    private Policies() {}

    static String json(String... statements) {
        return "{\"Version\": \"" + VERSION + "\", \"Statement\": [" + String.join(", ", statements) + "]}";
    }

    static CompiledPolicy of(PolicyType type, String... statements) {
        return CompiledPolicy.parse(json(statements), type);
    }

    static CompiledPolicy identity(String... statements) {
        return of(PolicyType.IDENTITY, statements);
    }

    static CompiledPolicy resource(String... statements) {
        return of(PolicyType.RESOURCE, statements);
    }

    static List<CompiledPolicy> level(PolicyType type, String... statements) {
        return List.of(of(type, statements));
    }

    static String allow(String action, String resource) {
        return statement("Allow", "", action, resource, "");
    }

    static String deny(String action, String resource) {
        return statement("Deny", "", action, resource, "");
    }

    /** An Allow on everything under a condition, such as {@code "Bool": {"k": "true"}}. */
    static String allowIf(String condition) {
        return statement("Allow", "", "*", "*", condition);
    }

    static String denyIf(String condition) {
        return statement("Deny", "", "*", "*", condition);
    }

    /** An Allow on everything for a principal, such as {@code {"AWS": "111122223333"}}. */
    static String allowFor(String principal) {
        return statement("Allow", "\"Principal\": " + principal, "*", "*", "");
    }

    static String statement(String effect, String principal, String action, String resource, String condition) {
        return "{\"Effect\": \"" + effect + "\", " + (principal.isEmpty() ? "" : principal + ", ")
                + "\"Action\": " + list(action) + ", \"Resource\": " + list(resource)
                + (condition.isEmpty() ? "" : ", \"Condition\": {" + condition + "}") + "}";
    }

    private static String list(String words) {
        return "["
                + String.join(
                        ", ",
                        Arrays.stream(words.split(" "))
                                .map(word -> "\"" + word + "\"")
                                .toList()) + "]";
    }
}
