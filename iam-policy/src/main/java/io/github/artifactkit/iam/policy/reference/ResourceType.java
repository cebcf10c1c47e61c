package io.github.artifactkit.iam.policy.reference;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A type of resource of a service.
 *
 * @param name the service's own name for it, such as {@code bucket}
 * @param arnFormats ARN formats with placeholders, such as {@code arn:${Partition}:s3:::${BucketName}}
 * @param conditionKeys keys that requests on such a resource carry
 */
public record ResourceType(String name, List<String> arnFormats, List<String> conditionKeys) {

    private static final Pattern COMMA = Pattern.compile(",\\s*");

    /** Copies the lists, and parts formats that AWS writes in one, with commas between them. */
    public ResourceType {
        arnFormats = parted(arnFormats);
        conditionKeys = List.copyOf(conditionKeys);
    }

    private static List<String> parted(List<String> formats) {
        for (String format : formats) {
            if (format.indexOf(',') >= 0) {
                return formats.stream().flatMap(COMMA::splitAsStream).toList();
            }
        }
        return List.copyOf(formats);
    }
}
