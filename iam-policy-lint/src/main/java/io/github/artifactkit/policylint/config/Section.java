package io.github.artifactkit.policylint.config;

import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.config.Configuration.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a configuration file whose values are asked for by type; what does not fit is an error with its place. */
final class Section {

    private final Node node;
    private final String file;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> names = new LinkedHashMap<>();

    private Section(MappingNode node, String file) {
        this.node = node;
        this.file = file;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw failure(tuple.getKeyNode(), "a key is a word");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw failure(key, "`" + key.getValue() + "` is set twice");
            }
            names.put(key.getValue(), key);
        }
    }

    static Section of(Node node, String file, String what) {
        if (node instanceof MappingNode mapping) {
            return new Section(mapping, file);
        }
        throw failure(node, file, what + " is a mapping of keys to values");
    }

    /** Rejects keys that are not among the known ones. */
    void allow(Set<String> known) {
        names.forEach((name, key) -> {
            if (!known.contains(name)) {
                String hint = hint(name, known);
                throw failure(
                        key,
                        "unknown key `" + name + "`"
                                + (hint.isEmpty()
                                        ? "; the keys are " + String.join(", ", new TreeSet<>(known))
                                        : hint));
            }
        });
    }

    /** A suggestion for a word that is near a known one, as the end of a message; empty if none is. */
    static String hint(String word, Collection<String> known) {
        return Spelling.nearest(word, known)
                .map(meant -> "; did you mean `" + meant + "`?")
                .orElse("");
    }

    Set<String> keys() {
        return values.keySet();
    }

    Optional<String> text(String key) {
        return value(key).map(value -> textOf(value, key));
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> wrong("`" + key + "` is missing"));
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.get() instanceof SequenceNode list) {
            list.getValue().forEach(element -> texts.add(textOf(element, key)));
        } else {
            texts.add(textOf(value.get(), key));
        }
        return texts;
    }

    List<PathGlob> globs(String key) {
        return texts(key).stream().map(text -> globOf(key, text)).toList();
    }

    Optional<PathGlob> glob(String key) {
        return text(key).map(text -> globOf(key, text));
    }

    PathGlob requiredGlob(String key) {
        return globOf(key, requiredText(key));
    }

    PathGlob globOf(String key, String text) {
        try {
            return PathGlob.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
    }

    Optional<Section> section(String key) {
        return value(key).map(value -> of(value, file, "`" + key + "`"));
    }

    List<Section> sections(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(element -> of(element, file, "an entry of `" + key + "`"))
                    .toList();
        }
        throw failure(value.get(), "`" + key + "` is a list");
    }

    /** The constant that a word names, or an error that lists the words. */
    <E extends Enum<E>> E oneOf(String key, String word, E[] constants, String... more) {
        for (E constant : constants) {
            if (ConfigurationFile.word(constant).equals(word)) {
                return constant;
            }
        }
        List<String> known = Stream.concat(Arrays.stream(constants).map(ConfigurationFile::word), Arrays.stream(more))
                .toList();
        throw wrong(key, "`" + word + "` is not one of " + String.join(", ", known));
    }

    Place place() {
        return node.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(1, 1));
    }

    ConfigurationException wrong(String what) {
        return failure(node, what);
    }

    ConfigurationException wrong(String key, String what) {
        @Nullable Node value = values.get(key);
        return failure(value == null ? node : value, what);
    }

    /** A key without a value is as good as absent. */
    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(value -> !value.getTag().equals(Tag.NULL));
    }

    private String textOf(Node value, String key) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw failure(value, "`" + key + "` is a text or a list of texts");
    }

    private ConfigurationException failure(Node at, String what) {
        return failure(at, file, what);
    }

    private static ConfigurationException failure(Node at, String file, String what) {
        String place = at.getStartMark()
                .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
        return new ConfigurationException(file + place + ": " + what + ".");
    }
}
