package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import java.util.List;
import java.util.Optional;

/**
 * The trees of a file: one of a JSON file, one for each document of a YAML file.
 *
 * @param documents the documents in the order of the file
 * @param yaml whether the file is read as YAML
 * @param fault why the file is not well-formed; what could be read of it is in the documents
 */
record ContentTrees(List<JsonDocument> documents, boolean yaml, Optional<SyntaxFault> fault) {

    /** The root of a file that is one object. */
    Optional<JsonObject> singleRoot() {
        return documents.size() == 1 ? root(documents.get(0)) : Optional.empty();
    }

    static Optional<JsonObject> root(JsonDocument document) {
        return document.value().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}
