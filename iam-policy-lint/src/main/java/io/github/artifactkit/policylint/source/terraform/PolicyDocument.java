package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Block;
import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.terraform.Value.Encoded;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Null;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import io.github.artifactkit.policylint.source.terraform.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The document that the data source {@code aws_iam_policy_document} makes of its blocks. The rules are those of the
 * AWS provider, {@code internal/service/iam/policy_document_data_source.go} and {@code policy_model.go} of
 * hashicorp/terraform-provider-aws 5.100.0.
 */
final class PolicyDocument {

    private static final String STANDARD_VERSION = "2012-10-17";

    private final Evaluator evaluator;
    private final Modules modules;
    private final Block block;
    private final Scope scope;
    private final Origin header;

    private PolicyDocument(Block block, Scope scope, Modules modules) {
        this.block = block;
        this.scope = scope;
        this.modules = modules;
        this.evaluator = modules.evaluator();
        this.header = scope.origin(header(block));
    }

    /** The document of an instance of the data source. */
    static Value of(Block block, Scope scope, Modules modules) {
        PolicyDocument document = new PolicyDocument(block, scope, modules);
        return new Encoded(scope.origin(block.span()), document.value());
    }

    /** From the type of a block to its last label. */
    private static Span header(Block block) {
        Span span = block.typeSpan();
        for (Block.Label label : block.labels()) {
            span = span.through(label.span());
        }
        return span;
    }

    private Value value() {
        DocumentMerge merge = new DocumentMerge();
        Body body = block.body();
        documents(body, "source_policy_documents").forEach(merge::add);
        documents(body, "source_json").forEach(merge::add);
        merge.add(own(body));
        documents(body, "override_policy_documents").forEach(merge::add);
        documents(body, "override_json").forEach(merge::add);
        return merge.result(scope.origin(block.span()));
    }

    /** What the blocks of the data source itself say. */
    private Mapping own(Body body) {
        Map<String, Mapping.Entry> members = new LinkedHashMap<>();
        Value version = attribute(body, "version", scope);
        Attribute written = body.attribute("version").orElse(null);
        if (version instanceof Null || written == null) {
            members.put("Version", new Mapping.Entry(header, Text.of(header, STANDARD_VERSION)));
        } else {
            members.put("Version", new Mapping.Entry(scope.origin(written.nameSpan()), version));
        }
        put(members, "Id", body, "policy_id", scope, value -> isEmptyText(value) ? new Null(value.origin()) : value);
        List<Value> statements = new ArrayList<>();
        List<Expansion.Expanded> blocks = Expansion.blocks(body, "statement", scope, evaluator);
        blocks.forEach(statement -> statements.add(statement(statement)));
        if (!statements.isEmpty()) {
            Origin first = scope.origin(blocks.get(0).block().typeSpan());
            Span all = blocks.get(0)
                    .block()
                    .span()
                    .through(blocks.get(blocks.size() - 1).block().span());
            members.put("Statement", new Mapping.Entry(first, new Sequence(scope.origin(all), statements)));
        }
        return new Mapping(scope.origin(block.span()), members);
    }

    private List<Value> documents(Body body, String name) {
        Value value = attribute(body, name, scope);
        if (value instanceof Null) {
            return List.of();
        } else if (value instanceof Sequence sequence) {
            List<Value> documents = new ArrayList<>();
            sequence.elements().forEach(element -> documents.add(JsonDecoding.decode(element, modules.budget())));
            return documents;
        }
        return isEmptyText(value) ? List.of() : List.of(JsonDecoding.decode(value, modules.budget()));
    }

    /** The value of an attribute; null as a value if it is not set. */
    private Value attribute(Body body, String name, Scope inner) {
        Attribute attribute = body.attribute(name).orElse(null);
        return attribute == null ? new Null(header) : evaluator.evaluate(attribute.value(), inner);
    }

    private static boolean isEmptyText(Value value) {
        return value instanceof Text text && text.pieces().isEmpty();
    }

    private void put(
            Map<String, Mapping.Entry> members,
            String member,
            Body body,
            String name,
            Scope inner,
            UnaryOperator<Value> form) {
        Attribute attribute = body.attribute(name).orElse(null);
        if (attribute == null) {
            return;
        }
        Value value = form.apply(evaluator.evaluate(attribute.value(), inner));
        if (!(value instanceof Null)) {
            members.put(member, new Mapping.Entry(inner.origin(attribute.nameSpan()), value));
        }
    }

    // ---- statements

    private Value statement(Expansion.Expanded statement) {
        Body body = statement.body();
        Scope inner = statement.scope();
        Origin type = inner.origin(statement.block().typeSpan());
        Map<String, Mapping.Entry> members = new LinkedHashMap<>();
        put(members, "Sid", body, "sid", inner, value -> isEmptyText(value) ? new Null(value.origin()) : value);
        put(members, "Effect", body, "effect", inner, value -> value);
        members.computeIfAbsent("Effect", key -> new Mapping.Entry(type, Text.of(type, "Allow")));
        put(members, "Action", body, "actions", inner, PolicyDocument::setOf);
        put(members, "NotAction", body, "not_actions", inner, PolicyDocument::setOf);
        put(members, "Resource", body, "resources", inner, value -> setOf(withVariables(value)));
        put(members, "NotResource", body, "not_resources", inner, value -> setOf(withVariables(value)));
        putPrincipals(members, "Principal", "principals", body, inner);
        putPrincipals(members, "NotPrincipal", "not_principals", body, inner);
        putConditions(members, body, inner);
        return new Mapping(inner.origin(statement.block().span()), members);
    }

    /** A set as the provider writes it: the only element itself, and nothing for the empty set. */
    private static Value setOf(Value value) {
        if (!(value instanceof Sequence sequence)) {
            return value;
        }
        Map<Object, Value> different = new LinkedHashMap<>();
        for (Value element : sequence.elements()) {
            String text = element instanceof Text known ? known.known() : null;
            different.putIfAbsent(text == null ? element : text, element);
        }
        return oneOrMore(new Sequence(value.origin(), List.copyOf(different.values()), sequence.complete()));
    }

    private static Value oneOrMore(Sequence sequence) {
        if (sequence.elements().isEmpty()) {
            return sequence.complete() ? new Null(sequence.origin()) : Value.unknown(sequence.origin());
        }
        boolean single = sequence.elements().size() == 1 && sequence.complete();
        return single ? sequence.elements().get(0) : sequence;
    }

    /** Policy variables, which the data source writes with an ampersand: {@code &{aws:username}}. */
    private static Value withVariables(Value value) {
        if (value instanceof Sequence sequence) {
            List<Value> elements = new ArrayList<>();
            sequence.elements().forEach(element -> elements.add(withVariables(element)));
            return new Sequence(sequence.origin(), elements, sequence.complete());
        } else if (value instanceof Text text && text.written().contains("&{")) {
            List<Piece> pieces = new ArrayList<>();
            text.pieces().forEach(piece -> addWithVariables(piece, pieces));
            return new Text(text.origin(), pieces);
        }
        return value;
    }

    private static void addWithVariables(Piece piece, List<Piece> pieces) {
        String text = piece.text();
        int plain = 0;
        for (int at = text.indexOf("&{"); at >= 0; at = text.indexOf("&{", at + 2)) {
            addPart(piece, plain, at, pieces);
            Piece ampersand = part(piece, at, at + 1);
            pieces.add(new Piece(ampersand.origin(), "$"));
            plain = at + 1;
        }
        addPart(piece, plain, text.length(), pieces);
    }

    private static void addPart(Piece piece, int start, int end, List<Piece> pieces) {
        if (end > start) {
            pieces.add(part(piece, start, end));
        }
    }

    private static Piece part(Piece piece, int start, int end) {
        Span span = piece.origin().span();
        Origin origin = piece.isVerbatim()
                ? piece.origin().at(new Span(span.start() + start, span.start() + end))
                : piece.origin();
        return new Piece(origin, piece.text().substring(start, end));
    }

    // ---- principals and conditions

    private void putPrincipals(Map<String, Mapping.Entry> members, String member, String type, Body body, Scope inner) {
        List<Expansion.Expanded> blocks = Expansion.blocks(body, type, inner, evaluator);
        if (blocks.isEmpty()) {
            return;
        }
        Map<String, Mapping.Entry> byType = new LinkedHashMap<>();
        for (Expansion.Expanded block : blocks) {
            Value kind = attribute(block.body(), "type", block.scope());
            Value identifiers = withVariables(attribute(block.body(), "identifiers", block.scope()));
            append(byType, keyOf(kind), keyOrigin(block, "type"), identifiers);
        }
        byType.replaceAll((key, entry) -> new Mapping.Entry(entry.keyOrigin(), setOf(entry.value())));
        byType.values().removeIf(entry -> entry.value() instanceof Null);
        Expansion.Expanded first = blocks.get(0);
        Origin keyOrigin = first.scope().origin(first.block().typeSpan());
        Origin all = first.scope().origin(around(blocks));
        members.put(member, new Mapping.Entry(keyOrigin, principal(byType, all)));
    }

    /** Only {@code *} of type {@code *} alone is the text {@code "*"}. */
    private static Value principal(Map<String, Mapping.Entry> byType, Origin origin) {
        Mapping.Entry any = byType.size() == 1 ? byType.get("*") : null;
        if (any != null && any.value() instanceof Text text && "*".equals(text.known())) {
            return text;
        }
        return new Mapping(origin, byType);
    }

    private static Span around(List<Expansion.Expanded> blocks) {
        Span first = blocks.get(0).block().span();
        return first.through(blocks.get(blocks.size() - 1).block().span());
    }

    private static Origin keyOrigin(Expansion.Expanded block, String name) {
        Span span = block.body()
                .attribute(name)
                .map(attribute -> attribute.value().span())
                .orElse(block.block().typeSpan());
        return block.scope().origin(span);
    }

    /** A text as a key, with holes where it is not known. */
    private static String keyOf(Value value) {
        return value instanceof Text text ? text.written() : String.valueOf(Piece.HOLE);
    }

    /** Adds values to those that a key has. */
    private static void append(Map<String, Mapping.Entry> map, String key, Origin keyOrigin, Value values) {
        Mapping.Entry before = map.get(key);
        Value all = values instanceof Null ? new Sequence(values.origin(), List.of()) : values;
        map.put(key, before == null ? new Mapping.Entry(keyOrigin, all) : joined(before, all));
    }

    private static Mapping.Entry joined(Mapping.Entry before, Value more) {
        List<Value> elements = new ArrayList<>();
        boolean firstComplete = addElements(before.value(), elements);
        boolean complete = addElements(more, elements) && firstComplete;
        return new Mapping.Entry(before.keyOrigin(), new Sequence(before.value().origin(), elements, complete));
    }

    private static boolean addElements(Value value, List<Value> elements) {
        if (value instanceof Sequence sequence) {
            elements.addAll(sequence.elements());
            return sequence.complete();
        }
        elements.add(value);
        return !(value instanceof Unknown);
    }

    /** Conditions by operator and key; the values of the same operator and key are joined. */
    private void putConditions(Map<String, Mapping.Entry> members, Body body, Scope inner) {
        List<Expansion.Expanded> blocks = Expansion.blocks(body, "condition", inner, evaluator);
        if (blocks.isEmpty()) {
            return;
        }
        Map<String, Map<String, Mapping.Entry>> tests = new LinkedHashMap<>();
        Map<String, Expansion.Expanded> firsts = new LinkedHashMap<>();
        for (Expansion.Expanded block : blocks) {
            String test = keyOf(attribute(block.body(), "test", block.scope()));
            String variable = keyOf(attribute(block.body(), "variable", block.scope()));
            Value values = withVariables(attribute(block.body(), "values", block.scope()));
            append(
                    tests.computeIfAbsent(test, key -> new LinkedHashMap<>()),
                    variable,
                    keyOrigin(block, "variable"),
                    values);
            firsts.putIfAbsent(test, block);
        }
        Map<String, Mapping.Entry> condition = new LinkedHashMap<>();
        tests.forEach((test, variables) -> {
            variables.replaceAll((key, entry) -> new Mapping.Entry(entry.keyOrigin(), single(entry.value())));
            Expansion.Expanded first = Objects.requireNonNull(firsts.get(test));
            Origin origin = first.scope().origin(first.block().span());
            condition.put(test, new Mapping.Entry(keyOrigin(first, "test"), new Mapping(origin, variables)));
        });
        Expansion.Expanded first = blocks.get(0);
        Origin keyOrigin = first.scope().origin(first.block().typeSpan());
        Origin all = first.scope().origin(around(blocks));
        members.put("Condition", new Mapping.Entry(keyOrigin, new Mapping(all, condition)));
    }

    private static @Nullable Value singleOrNull(Value value) {
        return value instanceof Sequence sequence
                        && sequence.complete()
                        && sequence.elements().size() == 1
                ? sequence.elements().get(0)
                : null;
    }

    private static Value single(Value value) {
        Value only = singleOrNull(value);
        return only == null ? value : only;
    }
}
