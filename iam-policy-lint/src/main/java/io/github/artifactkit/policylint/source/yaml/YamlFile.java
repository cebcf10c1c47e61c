package io.github.artifactkit.policylint.source.yaml;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a YAML text.
 *
 * @param documents the documents in the order of the text, up to the first fault; those without content are among them
 * @param fault why the rest of the text was not read
 */
public record YamlFile(List<JsonDocument> documents, Optional<SyntaxFault> fault) {

    /** Copies the documents. */
    public YamlFile {
        documents = List.copyOf(documents);
    }
}
