package io.github.artifactkit.codeartifact.cli;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which tool a program belongs to. */
final class Programs {

    private static final Map<String, String> TOOLS = Map.ofEntries(
            entry("pip", "pip"),
            entry("pip3", "pip"),
            entry("python", "pip"),
            entry("python3", "pip"),
            entry("twine", "twine"),
            entry("uv", "uv"),
            entry("uvx", "uv"),
            entry("pipenv", "pipenv"),
            entry("pdm", "pdm"),
            entry("hatch", "hatch"),
            entry("poetry", "poetry"),
            entry("npm", "npm"),
            entry("npx", "npm"),
            entry("pnpm", "pnpm"),
            entry("pnpx", "pnpm"),
            entry("bun", "bun"),
            entry("bunx", "bun"),
            entry("yarn", "yarn"),
            entry("mvn", "maven"),
            entry("mvnw", "maven"),
            entry("mvnd", "maven"),
            entry("gradle", "gradle"),
            entry("gradlew", "gradle"),
            entry("sbt", "sbt"),
            entry("nuget", "nuget"),
            entry("dotnet", "nuget"),
            entry("cargo", "cargo"),
            entry("swift", "swift"),
            entry("gem", "ruby"),
            entry("bundle", "ruby"),
            entry("bundler", "ruby"));

    private Programs() {}

    /** The tool of a program, such as {@code ./mvnw}. */
    static Optional<String> tool(String program) {
        Path file = Path.of(program).getFileName();
        String name = file == null ? program : file.toString().replaceFirst("(?i)\\.(?:exe|cmd|bat)$", "");
        return Optional.ofNullable(TOOLS.get(name));
    }
}
