package io.github.artifactkit.policylint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The action of the repository, whose steps can be run by hand. */
record GitHubAction(Map<String, Object> content) {

    static final Path FILE = Path.of("..", "action.yml");

    /** What came of a step. */
    record Outcome(int code, String out, Map<String, String> outputs) {}

    static GitHubAction read() throws IOException {
        return new GitHubAction(map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE))));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    List<Map<String, Object>> steps() {
        Object steps = Objects.requireNonNull(
                map(Objects.requireNonNull(content.get("runs"))).get("steps"));
        return ((List<?>) steps).stream().map(GitHubAction::map).toList();
    }

    Map<String, Object> inputs() {
        return map(Objects.requireNonNull(content.get("inputs")));
    }

    Map<String, Object> step(String id) {
        return steps().stream()
                .filter(step -> id.equals(step.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Runs the script of a step with bash, as a runner does.
     *
     * @param values the values of expressions, without the braces; inputs that are not among them have their defaults
     * @param path what is searched for programs before all else
     */
    Outcome run(String id, Map<String, String> values, Path folder, Path path)
            throws IOException, InterruptedException {
        Map<String, Object> step = step(id);
        Path out = folder.resolve("step.out");
        Path outputs = Files.writeString(folder.resolve("outputs"), "");
        Path script = Files.writeString(folder.resolve("script.sh"), (String) step.get("run"));
        ProcessBuilder bash = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> environment = bash.environment();
        environment.put("PATH", path + ":" + environment.get("PATH"));
        environment.put("GITHUB_OUTPUT", outputs.toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        environment.put("RUNNER_TEMP", folder.resolve("temp").toString());
        map(Objects.requireNonNull(step.get("env")))
                .forEach((name, expression) -> environment.put(name, value(expression, values)));
        int code = bash.start().waitFor();
        return new Outcome(code, Files.readString(out), read(outputs));
    }

    private String value(Object expression, Map<String, String> values) {
        String name = expression.toString().replaceAll("^\\$\\{\\{ *| *}}$", "");
        String given = values.get(name);
        if (given != null) {
            return given;
        }
        Object input = inputs().get(name.replaceFirst("^inputs\\.", ""));
        return input == null ? "" : String.valueOf(map(input).get("default"));
    }

    private static Map<String, String> read(Path outputs) throws IOException {
        Map<String, String> read = new HashMap<>();
        for (String line : Files.readAllLines(outputs, UTF_8)) {
            read.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return read;
    }
}
