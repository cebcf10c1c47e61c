package io.github.artifactkit.policylint.source.yaml;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNull;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree of one document out of the parser's events. Belongs to one thread. */
final class TreeBuilder {

    private static final String MERGE = "<<";
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

    /** Tags that name an intrinsic function of CloudFormation without the prefix {@code Fn::}. */
    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    private final String text;
    private final Offsets offsets;
    private final int maxDepth;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, JsonValue> anchors = new HashMap<>();
    private final IdentityHashMap<JsonValue, Integer> sizes = new IdentityHashMap<>();
    private @Nullable JsonValue root;

    /** A collection whose end has not come yet. */
    private static final class Open {
        final int start;
        final boolean mapping;
        final boolean flow;
        final Optional<String> tag;
        final Optional<String> anchor;
        final int contentStart;
        final List<JsonMember> members = new ArrayList<>();
        final List<JsonMember> merged = new ArrayList<>();
        final List<JsonValue> elements = new ArrayList<>();

        @Nullable
        JsonString key;

        int size = 1;
        int end;

        Open(CollectionStartEvent event, int start, int contentStart) {
            this.start = start;
            this.contentStart = contentStart;
            this.end = contentStart;
            this.mapping = event instanceof MappingStartEvent;
            this.flow = event.isFlow();
            this.tag = event.getTag();
            this.anchor = event.getAnchor().map(Object::toString);
        }

        /** Members that are merged in give way to those of the mapping itself, and to those merged before. */
        List<JsonMember> allMembers() {
            if (merged.isEmpty()) {
                return members;
            }
            List<JsonMember> all = new ArrayList<>(members);
            Set<String> names = new HashSet<>();
            members.forEach(member -> names.add(member.name().value()));
            merged.stream().filter(member -> names.add(member.name().value())).forEach(all::add);
            return all;
        }
    }

    TreeBuilder(String text, Offsets offsets, int maxDepth) {
        this.text = text;
        this.offsets = offsets;
        this.maxDepth = maxDepth;
    }

    /** The root of the document; empty if it has no content. */
    Optional<JsonValue> root() {
        return Optional.ofNullable(root);
    }

    void add(Event event) {
        if (event instanceof MappingStartEvent || event instanceof SequenceStartEvent) {
            start((CollectionStartEvent) event);
        } else if (event instanceof MappingEndEvent || event instanceof SequenceEndEvent) {
            end(event);
        } else if (event instanceof ScalarEvent scalar) {
            putScalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            alias(alias);
        }
    }

    private void putScalar(ScalarEvent event) {
        JsonValue value = scalar(event);
        put(value, value.end(), event.getAnchor().map(Object::toString), 1);
    }

    private void start(CollectionStartEvent event) {
        int start = offset(event.getStartMark());
        if (open.size() >= maxDepth) {
            throw new YamlLimitException("The nesting is deeper than " + maxDepth + " levels.", start);
        }
        open.push(new Open(event, start, contentStart(event, start)));
    }

    private void end(Event event) {
        Open done = open.pop();
        int end = done.flow ? offset(event.getEndMark()) : done.end;
        JsonValue value = done.mapping
                ? new JsonObject(done.contentStart, end, done.allMembers())
                : new JsonArray(done.contentStart, end, done.elements);
        put(tagged(done.tag, done.start, value), end, done.anchor, done.size);
    }

    private void alias(AliasEvent event) {
        int start = offset(event.getStartMark());
        int end = offset(event.getEndMark());
        JsonValue target = anchors.get(event.getAlias().toString());
        if (target == null) {
            put(JsonString.unknown(start, end), end, Optional.empty(), 1);
        } else {
            put(target, end, Optional.empty(), sizes.getOrDefault(target, 1));
        }
    }

    private void put(JsonValue value, int end, Optional<String> anchor, int size) {
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), value);
            sizes.put(value, size);
        }
        if (open.isEmpty()) {
            root = value;
            return;
        }
        Open parent = open.element();
        parent.size += size;
        if (parent.size > YamlReader.MAX_VALUES) {
            throw new YamlLimitException(
                    "The document has more than " + YamlReader.MAX_VALUES + " values once its aliases are followed.",
                    value.start());
        }
        parent.end = Math.max(parent.end, end);
        if (!parent.mapping) {
            parent.elements.add(value);
        } else if (parent.key == null) {
            parent.key = key(value);
        } else {
            member(parent, parent.key, value);
            parent.key = null;
        }
    }

    private void member(Open parent, JsonString key, JsonValue value) {
        if (!key.value().equals(MERGE) || text.charAt(key.start()) != '<') {
            parent.members.add(new JsonMember(key, value));
            return;
        }
        List<JsonValue> sources = value instanceof JsonArray list ? list.elements() : List.of(value);
        for (JsonValue source : sources) {
            if (source instanceof JsonObject object) {
                parent.merged.addAll(object.members());
            }
        }
    }

    /**
     * A key is the text that is written, also where a value would be null or a boolean: {@code Null} is a condition
     * operator. One that is not text, such as a collection or the result of a function, is not known.
     */
    private JsonString key(JsonValue value) {
        if (value instanceof JsonString string) {
            return string;
        }
        return value instanceof JsonBoolean || value instanceof JsonNull
                ? new JsonString(value.start(), value.end(), text.substring(value.start(), value.end()))
                : JsonString.unknown(value.start(), value.end());
    }

    private JsonValue scalar(ScalarEvent event) {
        int start = offset(event.getStartMark());
        int contentStart = contentStart(event, start);
        int end = event.isLiteral() || event.isFolded()
                ? BlockScalar.end(text, contentStart, offset(event.getEndMark()))
                : offset(event.getEndMark());
        JsonValue value = event.isPlain() && event.getTag().isEmpty()
                ? plain(event.getValue(), contentStart, end)
                : new JsonString(contentStart, end, event.getValue());
        return tagged(event.getTag(), start, value);
    }

    private static JsonValue plain(String value, int start, int end) {
        if (NULL.contains(value)) {
            return new JsonNull(start, end);
        }
        if (TRUE.contains(value) || FALSE.contains(value)) {
            return new JsonBoolean(start, end, TRUE.contains(value));
        }
        return new JsonString(start, end, value);
    }

    private JsonValue tagged(Optional<String> tag, int start, JsonValue value) {
        if (tag.isEmpty() || !tag.get().startsWith("!") || tag.get().length() == 1) {
            return value;
        }
        String name = tag.get().substring(1);
        int tagStart = text.indexOf('!', start);
        int tagEnd = Math.min(tagStart + tag.get().length(), value.start());
        JsonString key = new JsonString(
                tagStart, Math.max(tagStart, tagEnd), WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name);
        return new JsonObject(Math.min(start, tagStart), value.end(), List.of(new JsonMember(key, value)));
    }

    /** The parser's start is that of a tag or an anchor, if there is one. */
    private int contentStart(NodeEvent event, int start) {
        boolean tagged = event instanceof ScalarEvent scalar
                ? scalar.getTag().isPresent()
                : event instanceof CollectionStartEvent collection
                        && collection.getTag().isPresent();
        if (!tagged && event.getAnchor().isEmpty()) {
            return start;
        }
        int limit = event instanceof ScalarEvent ? offset(event.getEndMark()) : text.length();
        int at = start;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '!' || c == '&') {
                while (at < limit && !Character.isWhitespace(text.charAt(at)) && ",[]{}".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
            } else if (c == '#') {
                while (at < limit && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return at;
            }
        }
        return Math.min(at, limit);
    }

    private int offset(Optional<Mark> mark) {
        return mark.map(at -> offsets.of(at.getIndex())).orElse(0);
    }
}
