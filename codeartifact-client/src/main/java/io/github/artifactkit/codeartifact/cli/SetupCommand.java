package io.github.artifactkit.codeartifact.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code setup}. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = "Shows the settings that make package managers use the repository, with asterisks for tokens: the"
                + " files that login writes, and the variables that exec sets.",
        footer = {"", "Example:", "  codeartifact setup --show --tool uv --domain gamerhub --repository devops"})
final class SetupCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final Target target;

    @Mixin
    private final Tools tools = new Tools();

    @Option(names = "--show", description = "Show them, and write nothing.")
    private boolean show;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    SetupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        if (!show) {
            throw new UsageException("setup shows settings: give --show. The command that writes them is login.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = target.connect()) {
            for (Tools.Use use : tools.uses(target, connection, surroundings)) {
                print(use, out);
            }
        }
        return ExitCode.OK;
    }

    private static void print(Tools.Use use, PrintWriter out) {
        if (use.setup().hasFiles()) {
            use.setup().preview().forEach((file, text) -> {
                out.println("# " + use + " in " + file);
                out.println(text.stripTrailing());
                out.println();
            });
        }
        if (use.setup().hasEnvironment()) {
            out.println("# " + use + " in the environment");
            use.setup().environmentPreview().forEach((name, value) -> out.println(name + "=" + value));
            out.println();
        }
    }
}
