package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.KeywordValidator;

/**
 * The keyword {@code not} with the empty schema, which no value meets: the grammar forbids members by it. The validator's
 * own one writes the schema out as JSON with each error: 80 ms of a cold start.
 */
final class ForbiddenKeyword extends GrammarKeyword {

    ForbiddenKeyword() {
        super("not");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode forbidden, Schema parent, SchemaContext context) {
        if (!forbidden.isObject() || !forbidden.isEmpty()) {
            throw new IllegalArgumentException("not an empty schema: " + location);
        }
        return super.newValidator(location, forbidden, parent, context);
    }

    @Override
    boolean accepts(JsonNode forbidden, JsonNode value) {
        return false;
    }
}
