package io.github.artifactkit.codeartifact.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code preflight}. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description =
                "Finds out whether package managers can use the repository, and if not, why, with the policy that is"
                        + " missing. Exit code 0 if they can, 1 if not.",
        footer = {
            "",
            "Examples:",
            "  codeartifact preflight --domain gamerhub --repository devops",
            "  printenv CODEARTIFACT_AUTH_TOKEN | codeartifact preflight --token-stdin --repository devops"
        })
final class PreflightCommand implements Callable<Integer> {

    private static final int RED = 31;
    private static final int GREEN = 32;

    private final Surroundings surroundings;

    @Mixin
    private final Target target;

    @Option(
            names = "--package-format",
            paramLabel = "FORMAT",
            description = "The format whose endpoint is tried, such as npm or maven. Default: pypi.")
    private String packages = "pypi";

    @Option(names = "--token-stdin", description = "Judge the token on standard input as well.")
    private boolean tokenOnStandardInput;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private OutputFormat output = OutputFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    PreflightCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        PackageFormat format = PackageFormats.parse(packages);
        try (Connection connection = target.connect()) {
            PreflightReport report = connection.repository(target.repository()).preflight(format, givenToken());
            print(report, spec.commandLine().getOut());
            return report.isReady() ? ExitCode.OK : ExitCode.FINDINGS;
        }
    }

    private @Nullable String givenToken() {
        if (!tokenOnStandardInput) {
            return null;
        }
        try {
            return new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private void print(PreflightReport report, PrintWriter out) {
        if (output == OutputFormat.JSON) {
            out.println(json(report).toPrettyString());
            return;
        }
        for (PreflightReport.Check check : report.checks()) {
            String word = check.isPassed() ? surroundings.coloured(GREEN, "ok") : surroundings.coloured(RED, "FAILED");
            out.println(word + " " + check.subject() + ": " + check.message());
            check.missing().ifPresent(policy -> out.println(policy.toJson()));
        }
    }

    private static ObjectNode json(PreflightReport report) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("version", 1).put("ready", report.isReady());
        ArrayNode checks = json.putArray("checks");
        for (PreflightReport.Check check : report.checks()) {
            ObjectNode each = checks.addObject()
                    .put("subject", check.subject())
                    .put("passed", check.isPassed())
                    .put("message", check.message());
            check.problem().ifPresent(problem -> each.put("problem", problem.name()));
            check.missing().ifPresent(policy -> each.put("policy", policy.toJson()));
        }
        return json;
    }
}
