package io.github.artifactkit.iam.policy.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A reviewed text file of facts beside a class: one fact a line, made of words parted by blanks. Empty lines and lines
 * that begin with {@code #} say where the facts come from.
 */
public final class FactFile {

    private FactFile() {}

    /**
     * Reads the facts of a file.
     *
     * @param beside a class of the package that the file belongs to
     * @param name the file's name
     * @return the words of each fact, at least one
     * @throws IllegalStateException if the build has no such file
     */
    public static List<List<String>> read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name + " in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
