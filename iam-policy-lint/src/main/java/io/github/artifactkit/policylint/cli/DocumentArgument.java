package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.run.Failures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A policy document given as an option, as the AWS CLI accepts it: the text itself, {@code file://} and a path, or a path.
 *
 * @param name what it is called in messages
 * @param policy the policy
 */
record DocumentArgument(String name, Policy policy) {

    private static final String FILE = "file://";

    /**
     * Reads one.
     *
     * @throws UsageException if it is a path to a file that cannot be read
     */
    static DocumentArgument read(String option, String value, PolicyType type) {
        if (value.stripLeading().startsWith("{") || value.stripLeading().startsWith("[")) {
            return new DocumentArgument(option, Policy.of(Policy.read(value, ReadLimits.DEFAULT), type));
        }
        try {
            Path file = path(value);
            return new DocumentArgument(
                    file.toString(), Policy.of(Policy.read(Files.readAllBytes(file), ReadLimits.DEFAULT), type));
        } catch (IOException e) {
            throw new UsageException(option + ": " + value + " cannot be read: " + Failures.words(e) + ".");
        } catch (InvalidPathException e) {
            throw new UsageException(option + " is neither a policy nor a path: " + e.getReason() + ".");
        }
    }

    /** After {@code file://} comes a path, absolute or not, as for the AWS CLI; a URI with an empty host is also one. */
    private static Path path(String value) {
        if (!value.startsWith(FILE)) {
            return Path.of(value);
        }
        String rest = value.substring(FILE.length());
        return rest.startsWith("/") && rest.length() > 2 && rest.charAt(2) == ':'
                ? Path.of(URI.create(value))
                : Path.of(rest);
    }

    /**
     * The type of a word: as the AWS CLI writes it, such as {@code IDENTITY_POLICY}, or as this program does.
     *
     * @throws UsageException if there is no such type
     */
    static PolicyType type(String word) {
        String id = word.toLowerCase(Locale.ROOT).replace('-', '_');
        String known =
                switch (id) {
                    case "service_control_policy" -> "scp";
                    case "resource_control_policy" -> "rcp";
                    default -> id.endsWith("_policy") ? id.substring(0, id.length() - "_policy".length()) : id;
                };
        return PolicyType.of(known)
                .orElseThrow(() -> new UsageException("Unknown policy type \"" + word
                        + "\"; it is IDENTITY_POLICY, RESOURCE_POLICY, or identity, resource, trust, scp, rcp, session"
                        + " or endpoint."));
    }
}
