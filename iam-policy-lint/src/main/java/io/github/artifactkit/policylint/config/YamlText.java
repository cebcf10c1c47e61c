package io.github.artifactkit.policylint.config;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the one document of a YAML or JSON text, with marks. */
final class YamlText {

    private YamlText() {}

    /**
     * The root of the document; empty if the text holds nothing but comments.
     *
     * @throws ConfigurationException if the text is not YAML, or holds several documents
     */
    static Optional<Node> root(String text, Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setUseMarks(true)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Iterator<Node> documents =
                    new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
            Optional<Node> root = documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
            if (documents.hasNext()) {
                throw new ConfigurationException(file + ": a configuration is one YAML document, not several.");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            throw new ConfigurationException(
                    file + place(e.getProblemMark()) + ": this is not valid YAML: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw new ConfigurationException(file + ": this is not valid YAML: " + e.getMessage() + ".");
        } catch (NumberFormatException e) { // SnakeYAML Engine reads the digits of an escape without looking at them
            throw new ConfigurationException(file + ": this is not valid YAML: an escape has no code.");
        }
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                .orElse("");
    }
}
