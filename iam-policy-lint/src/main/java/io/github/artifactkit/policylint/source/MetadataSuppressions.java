package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.source.SourceSuppression.Origin;
import java.util.List;

/**
 * What the metadata of a CloudFormation resource accepts, for the policies of that resource:
 * {@code Metadata: {iam-policy-lint: {ignore: [{code: CODE, reason: text}]}}}. {@code code} may be a list of codes.
 */
final class MetadataSuppressions {

    private MetadataSuppressions() {}

    /**
     * The suppressions of a resource, in the order of the text.
     *
     * @param resource the object that has the members {@code Type} and {@code Properties}
     */
    static List<SourceSuppression> of(JsonValue resource) {
        return Trees.elements(resource, "Metadata", "iam-policy-lint", "ignore").stream()
                .filter(JsonObject.class::isInstance)
                .map(entry -> suppression(entry, resource))
                .filter(suppression -> !suppression.codes().isEmpty())
                .toList();
    }

    private static SourceSuppression suppression(JsonValue entry, JsonValue resource) {
        return new SourceSuppression(
                codes(entry), Trees.text(entry, "reason").orElse(""), Origin.METADATA, entry.span(), resource.span());
    }

    private static List<String> codes(JsonValue entry) {
        return Trees.member(entry, "code")
                .map(value -> value instanceof JsonArray list ? list.elements() : List.of(value))
                .orElse(List.of())
                .stream()
                .filter(JsonString.class::isInstance)
                .map(code -> ((JsonString) code).value())
                .toList();
    }
}
