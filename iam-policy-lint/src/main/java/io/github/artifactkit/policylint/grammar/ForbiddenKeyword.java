package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;

/**
 * The keyword {@code not} with the empty schema, which no value meets: the grammar forbids members by it. The validator's
 * own one writes the schema out as JSON with each error, and loads Jackson's whole mapper for that: 80 ms of a cold start.
 */
final class ForbiddenKeyword extends AbstractKeyword {

    ForbiddenKeyword() {
        super("not");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode forbidden, Schema parent, SchemaContext context) {
        if (!forbidden.isObject() || !forbidden.isEmpty()) {
            throw new IllegalArgumentException("not an empty schema: " + location);
        }
        return new Validator(this, forbidden, location, parent, context);
    }

    private static final class Validator extends BaseKeywordValidator {

        Validator(Keyword keyword, JsonNode forbidden, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, forbidden, location, parent, context);
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath place) {
            execution.addError(error().instanceNode(value)
                    .instanceLocation(place)
                    .evaluationPath(execution.getEvaluationPath())
                    .locale(execution.getExecutionConfig().getLocale())
                    .build());
        }
    }
}
