package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;

/** A keyword whose validator is made here, since the library's own one loads Jackson's whole mapper to write JSON. */
abstract class GrammarKeyword extends AbstractKeyword {

    GrammarKeyword(String name) {
        super(name);
    }

    /** Whether a value meets what the schema says under the keyword. */
    abstract boolean accepts(JsonNode constraint, JsonNode value);

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode constraint, Schema parent, SchemaContext context) {
        return new Validator(this, constraint, location, parent, context);
    }

    private static final class Validator extends BaseKeywordValidator {

        private final GrammarKeyword rule;

        Validator(
                GrammarKeyword rule,
                JsonNode constraint,
                SchemaLocation location,
                Schema parent,
                SchemaContext context) {
            super(rule, constraint, location, parent, context);
            this.rule = rule;
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath place) {
            if (!rule.accepts(getSchemaNode(), value)) {
                execution.addError(error().instanceNode(value)
                        .instanceLocation(place)
                        .evaluationPath(execution.getEvaluationPath())
                        .locale(execution.getExecutionConfig().getLocale())
                        .build());
            }
        }
    }
}
