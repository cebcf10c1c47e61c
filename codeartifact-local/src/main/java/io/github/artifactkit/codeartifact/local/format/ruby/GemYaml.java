package io.github.artifactkit.codeartifact.local.format.ruby;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The YAML of a gem as a tree of JSON. Tags, which name classes of Ruby, are ignored; all scalars are texts. Belongs to
 * one thread.
 */
final class GemYaml {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 50;
    /** How many values the document has, those behind aliases counted each time. Gems list all their files. */
    private static final int MOST_VALUES = 500_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("metadata")
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final Iterator<Event> events;
    private final Map<Anchor, Known> anchors = new HashMap<>();
    private int values;
    private int depth;

    /** What an alias represents, and how many values it has. */
    private record Known(JsonNode node, int values) {}

    private GemYaml(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Reads the first document.
     *
     * @param document the bytes, of a length that was checked before
     * @throws BrokenArchiveException if it is not YAML, or has more than 50 levels or 500,000 values
     */
    static JsonNode read(byte[] document) throws BrokenArchiveException {
        try {
            GemYaml yaml = new GemYaml(new ParserImpl(
                    SETTINGS, new StreamReader(SETTINGS, new YamlUnicodeReader(new ByteArrayInputStream(document)))));
            yaml.next(); // the stream
            return yaml.next().getEventId() == Event.ID.DocumentStart ? yaml.node(yaml.next()) : NODES.textNode("");
        } catch (YamlEngineException e) {
            throw new BrokenArchiveException("its metadata is not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (NumberFormatException e) { // SnakeYAML Engine reads the digits of an escape without looking at them
            throw new BrokenArchiveException("its metadata is not YAML: an escape has no code");
        }
    }

    private Event next() throws BrokenArchiveException {
        if (!events.hasNext()) {
            throw new BrokenArchiveException("its metadata is cut off");
        }
        return events.next();
    }

    private JsonNode node(Event event) throws BrokenArchiveException {
        if (event instanceof AliasEvent alias) {
            Known known = anchors.get(alias.getAlias());
            if (known == null) {
                throw new BrokenArchiveException(
                        "its metadata refers to an anchor that is missing: " + alias.getAlias());
            }
            count(known.values());
            return known.node();
        }
        int before = values;
        count(1);
        JsonNode node = value(event);
        if (event instanceof NodeEvent begin) {
            Optional<Anchor> anchor = begin.getAnchor();
            anchor.ifPresent(each -> anchors.put(each, new Known(node, values - before)));
        }
        return node;
    }

    private JsonNode value(Event event) throws BrokenArchiveException {
        if (event instanceof ScalarEvent scalar) {
            return NODES.textNode(scalar.getValue());
        }
        if (!(event instanceof CollectionStartEvent) || ++depth > DEEPEST) {
            throw new BrokenArchiveException("its metadata has more than " + DEEPEST + " levels");
        }
        JsonNode collection = event.getEventId() == Event.ID.SequenceStart ? sequence() : mapping();
        depth--;
        return collection;
    }

    private ArrayNode sequence() throws BrokenArchiveException {
        ArrayNode sequence = NODES.arrayNode();
        for (Event each = next(); each.getEventId() != Event.ID.SequenceEnd; each = next()) {
            sequence.add(node(each));
        }
        return sequence;
    }

    private ObjectNode mapping() throws BrokenArchiveException {
        ObjectNode mapping = NODES.objectNode();
        for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
            String name = node(key).asText();
            mapping.set(name, node(next()));
        }
        return mapping;
    }

    private void count(int more) throws BrokenArchiveException {
        values += more;
        if (values > MOST_VALUES) {
            throw new BrokenArchiveException("its metadata has more than " + MOST_VALUES + " values");
        }
    }
}
