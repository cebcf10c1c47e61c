package io.github.artifactkit.iam.policy.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds condition keys by the names that policies give them. Names compare without case. Where a key is published with
 * a placeholder, such as {@code aws:ResourceTag/${TagKey}}, any text may be in its place.
 */
final class ConditionKeyIndex {

    /** A key with a placeholder: what is before it and behind it, in lower case. */
    private record Template(String before, String after, ConditionKey key) {

        boolean takes(String name) {
            return name.length() > before.length() + after.length() && name.startsWith(before) && name.endsWith(after);
        }
    }

    private final Map<String, ConditionKey> exact = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    ConditionKeyIndex(List<ConditionKey> keys) {
        keys.forEach(this::add);
    }

    /** Sources write a placeholder as {@code ${TagKey}}, {@code <key>} or {@code tag-key}, or leave it out. */
    private void add(ConditionKey key) {
        String name = key.name().toLowerCase(Locale.ROOT);
        int open = Math.max(name.indexOf("${"), name.indexOf('<'));
        if (open >= 0) {
            int close = Math.max(name.indexOf('}', open), name.indexOf('>', open));
            templates.add(new Template(name.substring(0, open), name.substring(close + 1), key));
        } else if (name.endsWith("/tag-key")) {
            templates.add(new Template(name.substring(0, name.length() - "tag-key".length()), "", key));
        } else if (name.endsWith("/")) {
            templates.add(new Template(name, "", key));
        } else {
            exact.putIfAbsent(name, key);
        }
    }

    /** The key of a name in lower case. */
    Optional<ConditionKey> find(String name) {
        ConditionKey key = exact.get(name);
        if (key != null) {
            return Optional.of(key);
        }
        for (Template template : templates) {
            if (template.takes(name)) {
                return Optional.of(template.key());
            }
        }
        return Optional.empty();
    }
}
