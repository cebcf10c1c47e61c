package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.config.ConfigurationSchema;
import io.github.artifactkit.policylint.grammar.PolicyGrammar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schema}. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of a policy type, for editors.",
        footer = {"", "Example:", "  iam-policy-lint schema identity > iam-policy.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "TYPE",
            completionCandidates = Candidates.Schemas.class,
            description =
                    "identity, resource, trust, scp, rcp, session or endpoint; or config, for the configuration file.")
    private String type = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (type.equals("config")) {
            spec.commandLine().getOut().print(ConfigurationSchema.text());
            return ExitCode.CLEAN;
        }
        PolicyType wanted = PolicyType.of(type)
                .orElseThrow(() -> new UsageException("Unknown policy type \"" + type
                        + "\"; it is identity, resource, trust, scp, rcp, session or endpoint."));
        spec.commandLine().getOut().println(PolicyGrammar.of(wanted).schemaText());
        return ExitCode.CLEAN;
    }
}
