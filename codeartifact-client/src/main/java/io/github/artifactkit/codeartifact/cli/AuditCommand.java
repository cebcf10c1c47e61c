package io.github.artifactkit.codeartifact.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.diagnosis.IndexAudit;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Reads the settings of package managers, and finds what is dangerous or cannot work: tokens in plain"
                        + " text, expired tokens, second indexes. Changes nothing, and needs no network. Exit code 1 if"
                        + " there are findings.",
        footer = {"", "Examples:", "  codeartifact audit", "  codeartifact audit --format json services/*"})
final class AuditCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "PATH", description = "Folders of projects. Default: the current one.")
    private List<Path> projects = List.of(Path.of("."));

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private OutputFormat output = OutputFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Set<IndexAudit.Finding> findings = new LinkedHashSet<>(); // the user's own settings are read for each project
        for (Path project : projects) {
            if (Files.isRegularFile(project)) {
                throw new UsageException(project + " is a file; give the folder of the project.");
            }
            if (!Files.isDirectory(project)) {
                throw new UsageException("The folder " + project + " does not exist.");
            }
            findings.addAll(IndexAudit.of(surroundings.home(), project, Clock.systemUTC()));
        }
        print(findings, spec.commandLine().getOut());
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void print(Set<IndexAudit.Finding> findings, PrintWriter out) {
        if (output == OutputFormat.JSON) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", 1);
            ArrayNode array = json.putArray("findings");
            findings.forEach(finding -> array.addObject()
                    .put("kind", finding.kind().name())
                    .put("place", finding.place())
                    .put("message", finding.message()));
            out.println(json.toPrettyString());
            return;
        }
        findings.forEach(out::println);
        if (findings.isEmpty()) {
            out.println("Nothing found.");
        }
    }
}
