package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
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

    private final PolicySource source;
    private final DetectedType type;
    private final List<Statement> statements;

    private Policy(PolicySource source, List<Statement> statements, DetectedType type) {
        this.source = source;
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
        return of(PolicySource.plain(document));
    }

    /**
     * Views a document as a policy of a type. If no statement fits that type and all fit another one, it is a policy
     * of that other one, and {@link DetectedType#instead()} says so.
     */
    public static Policy of(JsonDocument document, PolicyType type) {
        return of(PolicySource.plain(document), type);
    }

    /** Views a document as the policy of a resource of a kind. */
    public static Policy of(JsonDocument document, ResourceKind kind) {
        return of(PolicySource.plain(document), kind);
    }

    /** Views a policy where it was found. Its type is the one that its place says, or that its statements show. */
    public static Policy of(PolicySource source) {
        List<Statement> statements = readStatements(source.document());
        return new Policy(source, statements, byPlace(source).orElseGet(() -> DetectedType.of(statements)));
    }

    /** Views a policy where it was found. The given type is used where its place does not say one. */
    public static Policy of(PolicySource source, PolicyType type) {
        List<Statement> statements = readStatements(source.document());
        return new Policy(source, statements, byPlace(source).orElseGet(() -> DetectedType.given(type, statements)));
    }

    /** Views a policy where it was found. The given kind of resource is used where its place does not say one. */
    public static Policy of(PolicySource source, ResourceKind kind) {
        return new Policy(
                source, readStatements(source.document()), byPlace(source).orElseGet(() -> DetectedType.given(kind)));
    }

    private static Optional<DetectedType> byPlace(PolicySource source) {
        return source.type().map(type -> DetectedType.byPlace(type, source.resourceKind()));
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

    /** Where the policy was found. */
    public PolicySource source() {
        return source;
    }

    /** The document that this is a view of. */
    public JsonDocument document() {
        return source.document();
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
        return root(source.document());
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

    /**
     * The text of the policy as AWS receives it: the file where the policy is the whole file, else its tree without
     * whitespace, which is what templates and SDKs send. Empty where parts of it are not known.
     */
    public Optional<String> text() {
        if (source.isWholeFile()) {
            return Optional.of(document().source().text());
        }
        return document().value().filter(value -> !hasHoles(value)).map(JsonWriter::compact);
    }

    private static boolean hasHoles(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().stream().anyMatch(member -> hasHoles(member.name()) || hasHoles(member.value()));
        }
        return value instanceof JsonArray array
                ? array.elements().stream().anyMatch(Policy::hasHoles)
                : value instanceof JsonString string && string.hasHoles();
    }

    /** The stretch of the file that the policy occupies. */
    public Span span() {
        SourceText text = document().source();
        return source.isWholeFile()
                ? new Span(0, text.text().length())
                : document().value().map(JsonValue::span).orElse(new Span(0, 0));
    }

    /**
     * Whether a string of the policy contains a dollar sign and an opening brace, so that the version of the policy
     * language decides what it means. Escapes of JSON are resolved first.
     */
    public boolean mentionsVariables() {
        return document().value().map(Policy::mentionsVariables).orElse(false);
    }

    private static boolean mentionsVariables(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().stream()
                    .anyMatch(member -> mentionsVariables(member.name()) || mentionsVariables(member.value()));
        }
        return value instanceof JsonArray array
                ? array.elements().stream().anyMatch(Policy::mentionsVariables)
                : value instanceof JsonString string && string.value().contains("${");
    }

    /** The statements in the order of the text, also where {@code Statement} holds one object and no list. */
    public List<Statement> statements() {
        return statements;
    }
}
