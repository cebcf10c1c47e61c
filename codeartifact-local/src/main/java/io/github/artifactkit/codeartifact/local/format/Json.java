package io.github.artifactkit.codeartifact.local.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON from clients and registries, within limits. */
public final class Json {

    /** The busiest npm packages have some 5,000 versions with 100 values each. */
    private static final long MOST_TOKENS = 4_000_000;

    private static final int DEEPEST = 200;
    private static final int LONGEST_STRING = 64_000_000;

    /** Reads and writes all JSON of the package formats. What is beyond the limits is not JSON to it. Thread-safe. */
    public static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build());

    private Json() {}
}
