package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.suite.JsonSuiteReport;
import io.github.artifactkit.policylint.suite.JunitSuiteReport;
import io.github.artifactkit.policylint.suite.SuiteException;
import io.github.artifactkit.policylint.suite.SuiteReport;
import io.github.artifactkit.policylint.suite.SuiteResult;
import io.github.artifactkit.policylint.suite.SuiteRunner;
import io.github.artifactkit.policylint.suite.TextSuiteReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs unit tests of policies: what they allow and deny, and what they must not grant.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint test policies-test.yaml                 a line for each test",
            "  iam-policy-lint test --format junit policies-test.yaml  for CI",
            "",
            "A test file:",
            "  version: 1",
            "  tests:",
            "    - name: the build role reads packages",
            "      policies: {identity: [reader.json]}",
            "      request: {principal: \"arn:aws:iam::111122223333:role/build\", action: \"s3:GetObject\",",
            "                resource: \"arn:aws:s3:::packages/a.jar\"}",
            "      expect: ALLOWED",
            "    - name: nothing new is granted",
            "      noNewAccess: {existing: old.json, new: reader.json, type: identity}",
            "      expect: PASS",
            "",
            "Exit codes: 0 all tests passed, 1 a test did not, 2 not a test file, 4 unreadable."
        })
final class TestCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON,
        JUNIT;

        SuiteReport report() {
            return switch (this) {
                case TEXT -> new TextSuiteReport();
                case JSON -> new JsonSuiteReport();
                case JUNIT -> new JunitSuiteReport();
            };
        }

        /** Reads it. */
        static final class Word extends EnumWord<Format> {
            Word() {
                super(Format.class);
            }
        }
    }

    @Parameters(paramLabel = "FILE", description = "The tests, in YAML or JSON. Policies are named relative to it.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            converter = Format.Word.class,
            completionCandidates = Format.Word.class,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or junit. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SuiteResult result;
        try {
            result = SuiteRunner.open(file).run();
        } catch (SuiteException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            spec.commandLine().getErr().println(file + " cannot be read: " + Failures.words(e));
            return ExitCode.FAILURE;
        }
        format.report().write(result, spec.commandLine().getOut());
        return result.passed() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }
}
