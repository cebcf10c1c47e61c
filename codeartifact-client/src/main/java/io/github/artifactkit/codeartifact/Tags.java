package io.github.artifactkit.codeartifact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codeartifact.model.Tag;

/**
 * The tags of a resource. Immutable and thread-safe; no call is made until a verb is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_TagResource.html">TagResource</a>
 */
public final class Tags {

    private final Service service;
    private final String resource;
    private final Supplier<String> arn;

    Tags(Service service, String resource, Supplier<String> arn) {
        this.service = service;
        this.resource = resource;
        this.arn = arn;
    }

    /** All tags, by key. */
    public Map<String, String> all() {
        return service.call(
                "ListTagsForResource",
                client -> client.listTagsForResource(r -> r.resourceArn(arn.get())).tags().stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value, (one, other) -> other, TreeMap::new)));
    }

    /**
     * Sets a tag; others stay.
     *
     * @throws IllegalArgumentException if the key has not 1 to 128 characters, or the value more than 256
     */
    public void put(String key, String value) {
        put(Map.of(key, value));
    }

    private void put(Map<String, String> tags) {
        List<Tag> wire = wire(tags);
        service.call(
                "TagResource",
                client -> client.tagResource(r -> r.resourceArn(arn.get()).tags(wire)));
    }

    /** Takes tags away; those that are not there do not matter. */
    public void remove(String... keys) {
        service.call(
                "UntagResource",
                client -> client.untagResource(r -> r.resourceArn(arn.get()).tagKeys(Arrays.asList(keys))));
    }

    static void check(String key, String value) {
        if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
            throw new IllegalArgumentException(
                    "a tag has a key of 1 to 128 characters and a value of up to 256: '" + key + "' = '" + value + "'");
        }
    }

    static List<Tag> wire(Map<String, String> tags) {
        tags.forEach(Tags::check);
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** What there is to do until the wanted tags are set. Others stay. */
    List<Step> steps(Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<String, String> missing = new TreeMap<>(wanted);
        missing.entrySet().removeAll(all().entrySet());
        return missing.isEmpty() ? List.of() : List.of(Step.update(resource, "tag " + missing, () -> put(missing)));
    }
}
