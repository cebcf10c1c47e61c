package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.setup.Tool.OtherIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The sources that a Python project names in an array of tables, such as {@code [[tool.poetry.source]]}. */
final class PythonSources {

    private static final Pattern URL = Pattern.compile("(?m)^\\s*url\\s*=\\s*[\"']([^\"']*)[\"']");

    private PythonSources() {}

    /** Those that are not this repository. */
    static List<OtherIndex> of(Path file, String array, Login login) {
        return Syntax.TOML.entries(new SecretFile(file).read()).stream()
                .filter(entry ->
                        entry.section().equals("[" + array + "]") && entry.key().isEmpty())
                .flatMap(entry -> URL.matcher(entry.value()).results())
                .map(url -> url.group(1))
                .filter(url -> !login.isAt(url))
                .map(url -> OtherIndex.beside(url, "[[" + array + "]] in " + file, file))
                .toList();
    }
}
