package io.github.artifactkit.policylint.policy;

import io.github.artifactkit.policylint.json.JsonArray;
import io.github.artifactkit.policylint.json.JsonDocument;
import io.github.artifactkit.policylint.json.JsonMember;
import io.github.artifactkit.policylint.json.JsonObject;
import io.github.artifactkit.policylint.json.JsonReader;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.json.JsonValue;
import io.github.artifactkit.policylint.json.ReadLimits;
import io.github.artifactkit.policylint.json.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy document of a type. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM User Guide, grammar
 *     of the policy language</a>
 */
public final class Policy {

    private static final Vocabulary WORDS = new Vocabulary(
            "policy",
            Set.of("Version", "Id", "Statement"),
            Map.of(
                    "Statement",
                    new Vocabulary.Element(
                            "statement",
                            Set.of(
                                    "Sid",
                                    "Effect",
                                    "Principal",
                                    "NotPrincipal",
                                    "Action",
                                    "NotAction",
                                    "Resource",
                                    "NotResource",
                                    "Condition"))));

    private final JsonDocument document;
    private final DetectedType type;
    private final List<Statement> statements;

    private Policy(JsonDocument document, List<Statement> statements, DetectedType type) {
        this.document = document;
        this.statements = statements;
        this.type = type;
    }

    /** Reads a text as a policy. Faults of the text do not stop it; they are in the document. */
    public static JsonDocument read(String text, ReadLimits limits) {
        return JsonReader.read(text, limits, WORDS);
    }

    /** Reads bytes as a policy. Bytes that are not UTF-8 are a fault of the document like any other. */
    public static JsonDocument read(byte[] bytes, ReadLimits limits) {
        return JsonReader.read(bytes, limits, WORDS);
    }

    /** Views a document as a policy of the type that its statements show. */
    public static Policy of(JsonDocument document) {
        List<Statement> statements = readStatements(document);
        return new Policy(document, statements, DetectedType.of(statements));
    }

    /**
     * Views a document as a policy of a type. If no statement fits that type and all fit another one, it is a policy
     * of that other one, and {@link DetectedType#instead()} says so.
     */
    public static Policy of(JsonDocument document, PolicyType type) {
        List<Statement> statements = readStatements(document);
        return new Policy(document, statements, DetectedType.given(type, statements));
    }

    /** Views a document as the policy of a resource of a kind. */
    public static Policy of(JsonDocument document, ResourceKind kind) {
        return new Policy(document, readStatements(document), DetectedType.given(kind));
    }

    private static List<Statement> readStatements(JsonDocument document) {
        Optional<JsonValue> value =
                root(document).flatMap(object -> object.member("Statement")).map(JsonMember::value);
        if (value.isEmpty()) {
            return List.of();
        }
        List<JsonValue> all = value.get() instanceof JsonArray list ? list.elements() : List.of(value.get());
        List<Statement> found = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof JsonObject object) {
                found.add(new Statement(object, i + 1));
            }
        }
        return List.copyOf(found);
    }

    /** The document that this is a view of. */
    public JsonDocument document() {
        return document;
    }

    /** What the policy is attached to. */
    public PolicyType type() {
        return type.type();
    }

    /** The type with the reason for it. */
    public DetectedType detectedType() {
        return type;
    }

    /** The kind of resource that the policy is attached to, if it is on a resource and the kind is known. */
    public Optional<ResourceKind> resourceKind() {
        return type.resource();
    }

    /**
     * Whether a statement grants anything. An Allow in a service or resource control policy, a session policy or an
     * endpoint policy grants nothing: it only leaves standing what other policies grant.
     */
    public boolean grants(Statement statement) {
        return type().grants() && statement.allows();
    }

    /** The outermost object; empty if the document is something else. */
    public Optional<JsonObject> root() {
        return root(document);
    }

    private static Optional<JsonObject> root(JsonDocument document) {
        return document.value().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** A member of the outermost object. */
    public Optional<JsonMember> member(String name) {
        return root().flatMap(object -> object.member(name));
    }

    /** The version of the policy language that the document names. */
    public Optional<JsonString> version() {
        return member("Version")
                .map(JsonMember::value)
                .filter(JsonString.class::isInstance)
                .map(JsonString.class::cast);
    }

    /** The statements in the order of the text, also where {@code Statement} holds one object and no list. */
    public List<Statement> statements() {
        return statements;
    }
}
