package io.github.artifactkit.policylint.source.yaml;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 as a tree of JSON values. A local tag, such as {@code !Ref} in CloudFormation, becomes an object with
 * one member: {@code Ref} and {@code Condition} by their own names, {@code Fn::Name} for any other {@code !Name}. What
 * looks like a number stays text as it was written, so that an account id keeps its zeros. An alias gives the very value
 * that its anchor has; members that are merged with {@code <<} follow those that the mapping has itself.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
public final class YamlReader {

    /** How many values a document may have once aliases are followed. */
    static final int MAX_VALUES = 1_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlReader() {}

    /**
     * Reads a text.
     *
     * @param source the whole text
     * @param limits how much is read
     * @return what was read and what is wrong with it; no text makes this method throw
     */
    public static YamlFile read(SourceText source, ReadLimits limits) {
        String text = source.text();
        if (text.length() > limits.maxLength()) {
            return new YamlFile(
                    List.of(),
                    Optional.of(fault(
                            "The text has " + text.length() + " characters; at most " + limits.maxLength()
                                    + " are read.",
                            0,
                            source)));
        }
        int skipped = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        Offsets offsets = Offsets.of(text, skipped);
        List<JsonDocument> documents = new ArrayList<>();
        LoadSettings settings = settings(limits);
        StreamReader reader = new StreamReader(settings, text.substring(skipped));
        try {
            Iterator<Event> events = new ParserImpl(settings, reader);
            while (events.hasNext()) {
                if (events.next() instanceof DocumentStartEvent) {
                    documents.add(document(events, source, offsets, limits));
                }
            }
            return new YamlFile(documents, Optional.empty());
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> offsets.of(mark.getIndex())).orElse(0);
            return new YamlFile(
                    documents, Optional.of(fault("This is not valid YAML: " + e.getProblem() + ".", at, source)));
        } catch (YamlLimitException e) {
            return new YamlFile(documents, Optional.of(fault(e.reason(), e.offset(), source)));
        } catch (NumberFormatException e) { // SnakeYAML Engine reads the digits of an escape without looking at them
            int at = offsets.of(reader.getIndex());
            return new YamlFile(
                    documents, Optional.of(fault("This is not valid YAML: an escape has no code.", at, source)));
        } catch (YamlEngineException | StackOverflowError e) {
            return new YamlFile(
                    documents, Optional.of(fault("This is not valid YAML: " + firstLine(e) + ".", 0, source)));
        }
    }

    private static JsonDocument document(
            Iterator<Event> events, SourceText source, Offsets offsets, ReadLimits limits) {
        TreeBuilder builder = new TreeBuilder(source.text(), offsets, limits.maxDepth());
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentEndEvent) {
                break;
            }
            builder.add(event);
        }
        Optional<JsonValue> root = builder.root();
        return new JsonDocument(source, root, List.of());
    }

    private static LoadSettings settings(ReadLimits limits) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(limits.maxLength() + 1)
                .build();
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? "it is nested too deeply"
                : message.lines().findFirst().orElse("");
    }

    private static SyntaxFault fault(String message, int offset, SourceText source) {
        int start = Math.min(offset, source.text().length());
        int end = Math.min(start + 1, source.text().length());
        return new SyntaxFault(message, List.of(new Span(start, end)), "", List.of());
    }
}
