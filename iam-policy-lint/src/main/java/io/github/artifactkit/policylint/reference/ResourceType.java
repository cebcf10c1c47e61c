package io.github.artifactkit.policylint.reference;

import java.util.List;

/**
 * A type of resource of a service.
 *
 * @param name the service's own name for it, such as {@code bucket}
 * @param arnFormats ARN formats with placeholders, such as {@code arn:${Partition}:s3:::${BucketName}}
 * @param conditionKeys keys that requests on such a resource carry
 */
public record ResourceType(String name, List<String> arnFormats, List<String> conditionKeys) {

    /** Copies the lists. */
    public ResourceType {
        arnFormats = List.copyOf(arnFormats);
        conditionKeys = List.copyOf(conditionKeys);
    }
}
