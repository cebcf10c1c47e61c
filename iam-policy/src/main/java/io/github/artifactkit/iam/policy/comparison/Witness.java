package io.github.artifactkit.iam.policy.comparison;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that shows what policies grant.
 *
 * @param principal who makes it: an ARN, or the name of a service; empty where the policies do not say who
 * @param action an action in AWS's spelling
 * @param resource the ARN of what it is performed on, or {@code *}
 * @param context its condition keys, with the values of each; keys that are not here are absent from the request
 */
public record Witness(Optional<String> principal, String action, String resource, Map<String, List<String>> context) {

    /** Copies the map. */
    public Witness {
        context = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(context));
    }

    /** As a phrase, such as {@code `s3:GetObject` on `arn:aws:s3:::b/k` by `arn:aws:iam::111122223333:user/Alice`}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("`" + action + "` on `" + resource + "`");
        principal.ifPresent(who -> text.append(" by `").append(who).append('`'));
        String separator = " with ";
        for (Map.Entry<String, List<String>> key : context.entrySet()) {
            text.append(separator)
                    .append('`')
                    .append(key.getKey())
                    .append('=')
                    .append(String.join(",", key.getValue()))
                    .append('`');
            separator = ", ";
        }
        return text.toString();
    }
}
