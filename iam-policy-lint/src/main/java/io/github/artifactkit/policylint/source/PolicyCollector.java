package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The policies of a file that have been found so far. Belongs to one thread. */
final class PolicyCollector {

    /** An opening brace in the percent-encoding of RFC 3986, in which the API of IAM returns documents. */
    private static final String ENCODED_BRACE = "%7B";

    /** How documents begin that API Gateway returns, which escapes the quotes of a document before it writes it as text. */
    private static final Pattern ESCAPED = Pattern.compile("\\{\\s*\\\\\".*", Pattern.DOTALL);

    private final SourceFile source;
    private final SourceText file;
    private final ReadLimits limits;
    private final List<PolicySource> policies = new ArrayList<>();
    private final List<SourceSuppression> suppressions = new ArrayList<>();
    private final List<Span> locked = new ArrayList<>();
    private final Optional<Pattern> unknown;

    /**
     * Whose policy it is.
     *
     * @param address what owns the policy
     * @param path JSON Pointer to the policy
     * @param attachment what it is attached to, as far as the place says so
     * @param identities the users, groups and roles that it is certainly an inline policy of
     */
    record Owner(String address, String path, Attachment attachment, Set<IamIdentity> identities) {

        Owner(String address, String path, Attachment attachment) {
            this(address, path, attachment, Set.of());
        }

        /** The owner of an inline policy of a user, group or role. */
        static Owner of(String address, String path, IamIdentity identity) {
            return new Owner(address, path, Attachment.of(identity.storage()), Set.of(identity));
        }

        static Owner of(String address, String path, PolicyType type) {
            return new Owner(address, path, Attachment.of(type));
        }

        static Owner of(String address, String path, PolicyStorage storage) {
            return new Owner(address, path, Attachment.of(storage));
        }

        /** The owner of a resource policy. */
        static Owner of(String address, String path, PolicyType type, Optional<ResourceKind> kind) {
            return new Owner(address, path, new Attachment(Optional.of(type), kind, Optional.empty()));
        }
    }

    PolicyCollector(SourceFile file) {
        this(file, Optional.empty());
    }

    /**
     * A collector for the files of a tool.
     *
     * @param unknown what the tool writes in texts for what it does not know
     */
    PolicyCollector(SourceFile file, Optional<Pattern> unknown) {
        this.unknown = unknown;
        this.source = file;
        this.file = file.text();
        this.limits = file.limits();
    }

    /** Adds a policy that is a tree of the file. */
    void add(JsonValue policy, Owner owner, EditForm edits) {
        add(new JsonDocument(file, Optional.of(policy), List.of()), owner, edits);
    }

    /** Adds a policy that is a tree of the file, or JSON text in a string of it; anything else is left alone. */
    void addPolicy(JsonValue policy, Owner owner) {
        if (policy instanceof JsonString string && !string.hasHoles()) {
            if (string.value().contains("tatement")) {
                TracedText text = TracedText.of(file.text(), string);
                addText(policy, unknown.map(text::withHoles).orElse(text), owner);
            }
        } else if (policy instanceof JsonObject object && PolicyShape.isPolicy(object)) {
            add(policy, owner, edits(List.of()));
        }
    }

    /** Says which parts of the file are never changed, whatever policy they are in. */
    void lock(List<Span> parts) {
        locked.addAll(parts);
    }

    /**
     * How a tree of the file is changed.
     *
     * @param computed what is not changed in it
     */
    EditForm edits(List<Span> computed) {
        List<Span> unchanged = new ArrayList<>(computed);
        unchanged.addAll(locked);
        return source.isUtf8() ? new TemplateEdits(source.content().yaml(), unchanged) : EditForm.READ_ONLY;
    }

    /** Adds a policy of a record that is not changed here: a tree, or JSON text in a string, encoded or not. */
    void addRecorded(JsonValue policy, Owner owner) {
        if (policy instanceof JsonString string && !string.hasHoles()) {
            TracedText text = TracedText.of(file.text(), string);
            addText(policy, decoded(text), owner);
        } else if (policy instanceof JsonObject) {
            add(policy, owner, EditForm.READ_ONLY);
        }
    }

    private static TracedText decoded(TracedText text) {
        if (text.text().regionMatches(true, 0, ENCODED_BRACE, 0, ENCODED_BRACE.length())) {
            return text.percentDecoded();
        }
        return ESCAPED.matcher(text.text()).matches() ? text.unescaped() : text;
    }

    /**
     * Adds a policy that is JSON text in a string of the file, unless the string holds no JSON.
     *
     * @param place the string, or the function that makes it; what is said of the whole policy is said there
     */
    void addText(JsonValue place, TracedText text, Owner owner) {
        if (text.text().strip().startsWith("{")) {
            JsonDocument document = EmbeddedJson.read(text, file, limits);
            add(from(place.start(), document), owner, EditForm.READ_ONLY);
        }
    }

    /** The value that the JSON text of a string is; empty if it is not JSON. */
    Optional<JsonValue> parse(JsonString string) {
        JsonDocument document = EmbeddedJson.read(TracedText.of(file.text(), string), file, limits);
        return document.faults().isEmpty() ? document.value() : Optional.empty();
    }

    private static JsonDocument from(int start, JsonDocument document) {
        Optional<JsonValue> root = document.value()
                .map(value -> value instanceof JsonObject object
                        ? new JsonObject(Math.min(start, object.start()), object.end(), object.members())
                        : value);
        return new JsonDocument(document.source(), root, document.faults());
    }

    private void add(JsonDocument document, Owner owner, EditForm edits) {
        policies.add(new PolicySource(
                document, owner.address(), owner.path(), owner.attachment(), owner.identities(), edits));
    }

    /** Adds what the file says is accepted. */
    void accept(List<SourceSuppression> accepted) {
        suppressions.addAll(accepted);
    }

    Extraction extraction() {
        return policies.isEmpty() ? Extraction.of(policies) : new Extraction.Found(policies, Set.of(), suppressions);
    }
}
