package io.github.artifactkit.policylint.policy;

import io.github.artifactkit.policylint.json.JsonDocument;
import java.util.List;
import java.util.Locale;

/**
 * The type of a policy and how it came to be known.
 *
 * @param type the type
 * @param reason why, as a phrase that follows the type in a sentence
 */
public record DetectedType(PolicyType type, String reason) {

    /** The type that the caller named. */
    public static DetectedType given(PolicyType type) {
        return new DetectedType(type, "as given");
    }

    /** Works the type out from what a document holds. */
    public static DetectedType of(JsonDocument document) {
        List<Statement> statements = Policy.of(document, PolicyType.IDENTITY).statements();
        long withPrincipal = statements.stream()
                .filter(statement -> statement.object().member("Principal").isPresent()
                        || statement.object().member("NotPrincipal").isPresent())
                .count();
        if (withPrincipal == 0 || withPrincipal * 2 < statements.size()) {
            return new DetectedType(PolicyType.IDENTITY, "because its statements name no principal");
        }
        boolean assumes = statements.stream().allMatch(DetectedType::onlyAssumes);
        boolean noResource =
                statements.stream().allMatch(statement -> statement.resource().isEmpty());
        return assumes && noResource
                ? new DetectedType(PolicyType.TRUST, "because its statements say who may assume a role")
                : new DetectedType(PolicyType.RESOURCE, "because its statements name principals");
    }

    private static boolean onlyAssumes(Statement statement) {
        return statement.action().isPresent()
                && statement.action().get().values().stream()
                        .allMatch(action ->
                                action.value().toLowerCase(Locale.ROOT).startsWith("sts:"));
    }
}
