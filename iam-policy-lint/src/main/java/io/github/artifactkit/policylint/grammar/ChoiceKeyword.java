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
 * The keyword {@code enum} for texts, which is all that the grammar needs. The validator's own one writes every choice
 * out as JSON when it is made, and loads Jackson's whole mapper for that: 110 ms of a cold start.
 */
final class ChoiceKeyword extends AbstractKeyword {

    ChoiceKeyword() {
        super("enum");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode choices, Schema parent, SchemaContext context) {
        return new Validator(this, choices, location, parent, context);
    }

    private static final class Validator extends BaseKeywordValidator {

        Validator(Keyword keyword, JsonNode choices, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, choices, location, parent, context);
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath place) {
            if (!value.isTextual()) {
                return;
            }
            for (JsonNode choice : getSchemaNode()) {
                if (choice.textValue().equals(value.textValue())) {
                    return;
                }
            }
            execution.addError(error().instanceNode(value)
                    .instanceLocation(place)
                    .evaluationPath(execution.getEvaluationPath())
                    .locale(execution.getExecutionConfig().getLocale())
                    .build());
        }
    }
}
