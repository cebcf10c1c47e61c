package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The policies of a file that have been found so far. Belongs to one thread. */
final class PolicyCollector {

    private final SourceText file;
    private final ReadLimits limits;
    private final List<PolicySource> policies = new ArrayList<>();

    PolicyCollector(SourceFile file) {
        this.file = file.text();
        this.limits = file.limits();
    }

    /** Adds a policy that is a tree of the file. */
    void add(
            JsonValue policy,
            String address,
            String path,
            Optional<PolicyType> type,
            Optional<ResourceKind> kind,
            EditForm edits) {
        add(new JsonDocument(file, Optional.of(policy), List.of()), address, path, type, kind, edits);
    }

    /**
     * Adds a policy that is JSON text in a string of the file, unless the string holds no JSON.
     *
     * @param place the string, or the function that makes it; what is said of the whole policy is said there
     */
    void addText(
            JsonValue place,
            TracedText text,
            String address,
            String path,
            Optional<PolicyType> type,
            Optional<ResourceKind> kind) {
        if (text.text().strip().startsWith("{")) {
            JsonDocument document = EmbeddedJson.read(text, file, limits);
            add(from(place.start(), document), address, path, type, kind, EditForm.READ_ONLY);
        }
    }

    private static JsonDocument from(int start, JsonDocument document) {
        Optional<JsonValue> root = document.value()
                .map(value -> value instanceof JsonObject object
                        ? new JsonObject(Math.min(start, object.start()), object.end(), object.members())
                        : value);
        return new JsonDocument(document.source(), root, document.faults());
    }

    private void add(
            JsonDocument document,
            String address,
            String path,
            Optional<PolicyType> type,
            Optional<ResourceKind> kind,
            EditForm edits) {
        policies.add(new PolicySource(document, address, path, type, kind, edits));
    }

    Extraction extraction() {
        return Extraction.of(policies);
    }
}
