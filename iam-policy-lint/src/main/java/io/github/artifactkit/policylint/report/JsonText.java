package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;

/** How reports write JSON. */
final class JsonText {

    private JsonText() {}

    /** A generator of indented JSON that leaves the writer open. */
    static JsonGenerator generator(Writer writer) throws IOException {
        JsonGenerator out = new JsonFactory().createGenerator(writer);
        out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        out.setPrettyPrinter(new DefaultPrettyPrinter());
        return out;
    }
}
