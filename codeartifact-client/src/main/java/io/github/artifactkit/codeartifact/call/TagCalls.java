package io.github.artifactkit.codeartifact.call;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codeartifact.model.Tag;

/**
 * The calls for the tags of a resource.
 *
 * @param service the service
 * @param resource the resource as messages name it
 * @param arn its ARN, which may take a call of its own
 */
public record TagCalls(Service service, String resource, Supplier<String> arn) {

    /** All tags, by key. */
    public Map<String, String> list() {
        return service.call(
                "ListTagsForResource",
                client -> client.listTagsForResource(r -> r.resourceArn(arn.get())).tags().stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value, (one, other) -> other, TreeMap::new)));
    }

    /** Sets tags. */
    public void put(Map<String, String> tags) {
        service.call(
                "TagResource",
                client -> client.tagResource(r -> r.resourceArn(arn.get()).tags(wire(tags))));
    }

    /** Removes tags. */
    public void remove(String... keys) {
        service.call(
                "UntagResource",
                client -> client.untagResource(r -> r.resourceArn(arn.get()).tagKeys(Arrays.asList(keys))));
    }

    static List<Tag> wire(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
