package io.github.artifactkit.policylint.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of the configuration file, for editors. */
public final class ConfigurationSchema {

    private static final String FILE = "configuration.schema.json";

    private ConfigurationSchema() {}

    /** The schema as JSON text, in the 2020-12 draft. */
    public static String text() {
        try (InputStream in = ConfigurationSchema.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
