package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar of one policy type. Thread-safe. */
public final class PolicyGrammar {

    private static final String ISSUE_CODE = "issueCode";
    private static final String COMMON = "common";
    private static final Map<PolicyType, PolicyGrammar> LOADED = new EnumMap<>(PolicyType.class);

    private final ObjectNode schemaNode;
    private final Schema schema;

    private PolicyGrammar(ObjectNode schemaNode) {
        this.schemaNode = schemaNode;
        this.schema = registry().getSchema(schemaNode);
        this.schema.initializeValidators();
    }

    /** The grammar of a type; it is read when it is first asked for. */
    public static PolicyGrammar of(PolicyType type) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(type, PolicyGrammar::load);
        }
    }

    private static PolicyGrammar load(PolicyType type) {
        ObjectNode schema = (ObjectNode) JacksonTree.of(resource(type.id()));
        ObjectNode common = (ObjectNode) JacksonTree.of(resource(COMMON));
        ((ObjectNode) schema.get("$defs")).setAll((ObjectNode) common.get("$defs"));
        return new PolicyGrammar(schema);
    }

    private static JsonValue resource(String name) {
        String file = name + ".schema.json";
        try (InputStream in = PolicyGrammar.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file + " in this build");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonReader.read(text, ReadLimits.DEFAULT, Vocabulary.ANY)
                    .value()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the keywords that the schemas use: the validator is faster to load without the rest. */
    private static SchemaRegistry registry() {
        Dialect dialect = Dialect.builder("https://json-schema.org/draft/2020-12/schema")
                .specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword("$id")
                .keywords(List.of(
                        KeywordType.REF,
                        KeywordType.TYPE,
                        KeywordType.PROPERTIES,
                        KeywordType.PATTERN_PROPERTIES,
                        KeywordType.ADDITIONAL_PROPERTIES,
                        KeywordType.REQUIRED,
                        KeywordType.ITEMS,
                        KeywordType.MIN_ITEMS,
                        KeywordType.MIN_PROPERTIES,
                        KeywordType.MIN_LENGTH,
                        KeywordType.PATTERN,
                        new ChoiceKeyword(),
                        KeywordType.ALL_OF,
                        new ForbiddenKeyword(),
                        KeywordType.IF_THEN_ELSE,
                        KeywordType.DEPENDENT_SCHEMAS))
                .keywords(List.of(
                        new NonValidationKeyword("$schema"),
                        new NonValidationKeyword("$defs"),
                        new NonValidationKeyword("then"),
                        new NonValidationKeyword("else"),
                        new NonValidationKeyword("title"),
                        new NonValidationKeyword("description"),
                        new NonValidationKeyword(ISSUE_CODE)))
                .build();
        return SchemaRegistry.withDialect(
                dialect,
                builder -> builder.nodeReader(new NoNodeReader())
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .messageSource((key, fallback, locale, arguments) -> key)
                                .build()));
    }

    /** The schema as text, complete in itself, for editors. */
    public String schemaText() {
        return schemaNode.toPrettyString();
    }

    /**
     * Where a document breaks the grammar, in no particular order, each place and code once.
     *
     * @param root the outermost value of the document
     */
    public List<Violation> violations(JsonValue root) {
        MemberIndex members = new MemberIndex();
        Set<List<Object>> seen = new HashSet<>();
        List<Violation> found = new ArrayList<>();
        for (Error error : schema.validate(JacksonTree.of(root))) {
            Violation violation = violation(error, root, members);
            if (violation != null && seen.add(place(violation))) {
                found.add(violation);
            }
        }
        return found;
    }

    private static List<Object> place(Violation violation) {
        return List.of(
                violation.code(),
                violation.node().start(),
                violation.node().end(),
                violation.isName(),
                violation.member());
    }

    private @Nullable Violation violation(Error error, JsonValue root, MemberIndex members) {
        String keyword = error.getKeyword();
        JsonNode constraint = constraint(error);
        NodePath path = error.getInstanceLocation();
        boolean alien = keyword.equals("not") || keyword.equals("additionalProperties");
        String member = error.getProperty() == null ? "" : error.getProperty();
        if (keyword.equals("not")) {
            member = String.valueOf(path.getElement(-1));
            path = path.getParent();
        }
        String code = code(constraint.path(ISSUE_CODE).path(keyword), member);
        JsonValue node = node(root, path, members);
        if (code.isEmpty() || node.isMissing() || (node instanceof JsonString string && string.hasHoles())) {
            return null;
        }
        if (alien && node instanceof JsonObject object) {
            node = members.member(object, member).name();
        }
        List<String> names = alien ? GrammarWords.names(constraint.path("properties")) : List.of();
        return new Violation(code, node, alien, member, allowed(constraint, keyword), names);
    }

    /** The schema that the broken constraint is in. */
    private JsonNode constraint(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode node = schemaNode;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            Object step = path.getElement(i);
            node = step instanceof Integer index ? node.path(index) : node.path(String.valueOf(step));
        }
        return node;
    }

    private static String code(JsonNode codes, String member) {
        return codes.isObject() ? codes.path(member).asText() : codes.asText();
    }

    private static JsonValue node(JsonValue root, NodePath path, MemberIndex members) {
        JsonValue node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            if (node instanceof JsonArray array && step instanceof Integer index) {
                node = array.elements().get(index);
            } else if (node instanceof JsonObject object) {
                node = members.member(object, String.valueOf(step)).value();
            }
        }
        return node;
    }

    private static String allowed(JsonNode constraint, String keyword) {
        return switch (keyword) {
            case "type" -> GrammarWords.types(constraint.path("type"));
            case "enum" -> GrammarWords.choices(constraint.path("enum"));
            case "additionalProperties" -> GrammarWords.joined(GrammarWords.names(constraint.path("properties")));
            default -> "";
        };
    }
}
