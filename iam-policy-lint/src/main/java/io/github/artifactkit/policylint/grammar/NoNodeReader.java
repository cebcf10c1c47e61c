package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.NodeReader;
import java.io.InputStream;

/**
 * The validator is given trees, never texts. Without this it would load Jackson's whole mapper when it starts, which
 * takes longer than linting a policy.
 */
final class NoNodeReader implements NodeReader {

    @Override
    public JsonNode readTree(String content, InputFormat format) {
        throw new UnsupportedOperationException("schemas and policies come as trees");
    }

    @Override
    public JsonNode readTree(InputStream content, InputFormat format) {
        throw new UnsupportedOperationException("schemas and policies come as trees");
    }
}
