package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.FileChange;
import io.github.artifactkit.codeartifact.setup.ToolSetup;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code login}. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description =
                "Writes the repository and a token into the settings of package managers, which only their owner can"
                        + " read then. All else in the files stays; logout takes it out again.",
        footer = {
            "",
            "Examples:",
            "  codeartifact login --tool pip --domain gamerhub --repository devops",
            "  codeartifact login --tool pip,npm,maven --domain gamerhub --repository devops --dry-run",
            "  codeartifact login --tool maven --repository"
                    + " https://DOMAIN-ACCOUNT.d.codeartifact.REGION.amazonaws.com/maven/REPO/"
        })
final class LoginCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final Target target;

    @Mixin
    private final Tools tools = new Tools();

    @Option(
            names = "--dry-run",
            description = "Show as a diff what would be written, without tokens, and write nothing.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Connection connection = target.connect()) {
            for (Tools.Use use : tools.uses(target, connection, surroundings)) {
                requireFiles(use.setup());
                if (dryRun) {
                    show(use.setup(), out);
                } else {
                    use.setup().write().forEach(file -> out.println(use + " in " + file));
                }
                use.setup()
                        .warnings()
                        .forEach(
                                warning -> err.println("warning: " + use.setup().tool() + ": " + inOptions(warning)));
            }
        }
        return ExitCode.OK;
    }

    /** The library names its methods. */
    private static String inOptions(String warning) {
        return warning.replace("set the tool up with withoutOtherIndexes()", "use --only-index");
    }

    static void requireFiles(ToolSetup setup) {
        if (!setup.hasFiles()) {
            throw noFiles(setup.tool());
        }
    }

    static UsageException noFiles(String tool) {
        return new UsageException(tool + " has no settings of the user: use exec --tool " + tool + ".");
    }

    private void show(ToolSetup setup, PrintWriter out) {
        for (FileChange change : setup.changes()) {
            UnifiedDiff.of(change.file().toString(), change.before(), change.after())
                    .forEach(line -> out.println(coloured(line)));
        }
    }

    private String coloured(String line) {
        boolean header = line.startsWith("---") || line.startsWith("+++");
        return header
                ? surroundings.coloured(1, line)
                : line.startsWith("+")
                        ? surroundings.coloured(32, line)
                        : line.startsWith("-") ? surroundings.coloured(31, line) : line;
    }
}
