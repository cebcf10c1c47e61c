package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.run.InputFile;
import io.github.artifactkit.policylint.source.SourceFile;
import io.github.artifactkit.policylint.source.yaml.YamlFile;
import io.github.artifactkit.policylint.source.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the file of tests and the policies that it names, each once. Belongs to one thread. */
final class SuiteFiles {

    private static final Vocabulary WORDS = new Vocabulary("test file", Set.of("version", "tests"), Map.of());

    private final Map<Path, JsonDocument> documents = new HashMap<>();
    private final JsonDocument suite;

    private SuiteFiles(JsonDocument suite) {
        this.suite = suite;
    }

    /**
     * Reads a file of tests.
     *
     * @throws IOException if it cannot be read
     * @throws SuiteException if it is neither JSON nor YAML
     */
    static SuiteFiles open(Path file) throws IOException {
        JsonDocument document = read(file.toString(), file);
        if (!document.faults().isEmpty()) {
            SyntaxFault fault = document.faults().get(0);
            var place = document.source().position(fault.places().get(0).start());
            throw new SuiteException(file + ":" + place.line() + ":" + place.column() + ": " + fault.message());
        }
        return new SuiteFiles(document);
    }

    JsonDocument suite() {
        return suite;
    }

    /**
     * A policy of a test.
     *
     * @throws UnreadablePolicyException if there is no such file, or it is neither JSON nor YAML
     */
    Policy policy(PolicyDocument wanted, Optional<PolicyType> type) {
        PolicySource source = source(wanted);
        return type.map(given -> Policy.of(source, given)).orElseGet(() -> Policy.of(source));
    }

    private PolicySource source(PolicyDocument wanted) {
        if (wanted instanceof PolicyDocument.Inline inline) {
            JsonDocument document = new JsonDocument(suite.source(), Optional.of(inline.value()), List.of());
            return new PolicySource(
                    document, "", suite.pointer(inline.value()), PolicySource.Attachment.UNKNOWN, EditForm.READ_ONLY);
        }
        return PolicySource.plain(document((PolicyDocument.InFile) wanted));
    }

    private JsonDocument document(PolicyDocument.InFile wanted) {
        JsonDocument known = documents.get(wanted.path());
        if (known != null) {
            return known;
        }
        try {
            JsonDocument read = read(wanted.name(), wanted.path());
            documents.put(wanted.path(), read);
            return read;
        } catch (IOException e) {
            throw new UnreadablePolicyException(wanted.name() + " cannot be read: " + Failures.words(e));
        }
    }

    /** JSON where the text begins with a brace, unless it is a mapping in YAML that begins with one too; else YAML. */
    private static JsonDocument read(String name, Path path) throws IOException {
        SourceFile file = new InputFile(name, Optional.of(path), true).read(InputStream.nullInputStream());
        String text = file.text().text();
        if (text.isBlank() || text.stripLeading().startsWith("{")) {
            JsonDocument json = JsonReader.read(text, file.limits(), WORDS);
            return json.faults().isEmpty() || name.endsWith(".json")
                    ? json
                    : yaml(file).filter(yaml -> yaml.faults().isEmpty()).orElse(json);
        }
        return yaml(file).orElseGet(() -> new JsonDocument(file.text(), Optional.empty(), List.of()));
    }

    /** The first document of a file; empty if it has none. */
    private static Optional<JsonDocument> yaml(SourceFile file) {
        YamlFile yaml = YamlReader.read(file.text(), file.limits());
        return yaml.fault().isPresent()
                ? Optional.of(new JsonDocument(
                        file.text(), Optional.empty(), List.of(yaml.fault().get())))
                : yaml.documents().stream().findFirst();
    }
}
