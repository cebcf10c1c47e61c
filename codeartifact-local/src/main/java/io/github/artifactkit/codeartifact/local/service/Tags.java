package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.settings.Quotas;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.Tag;

/** Tags as requests carry them. */
final class Tags {

    private Tags() {}

    /** The tags of a new resource. */
    static Map<String, String> of(Collection<Tag> tags, Quotas quotas) {
        return added(Map.of(), tags, quotas);
    }

    /** Tags with more of them; a key that is there gets the new value. */
    static Map<String, String> added(Map<String, String> before, Collection<Tag> more, Quotas quotas) {
        Map<String, String> given = new HashMap<>();
        for (Tag tag : more) {
            if (given.put(tag.key(), tag.value()) != null) {
                throw Failures.invalid("The tag key '" + tag.key() + "' is given twice");
            }
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw Failures.invalid("The tag key '" + tag.key() + "' begins with 'aws:', which is reserved");
            }
        }
        Map<String, String> all = new HashMap<>(before);
        all.putAll(given);
        if (all.size() > quotas.tags()) {
            throw Failures.quota(ResourceType.DOMAIN, "", "A resource has at most " + quotas.tags() + " tags");
        }
        return all;
    }

    /** Tags without some of them. */
    static Map<String, String> removed(Map<String, String> before, Collection<String> keys) {
        Map<String, String> left = new HashMap<>(before);
        left.keySet().removeAll(keys);
        return left;
    }

    /** Tags for a response, in the order of their keys. */
    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
