package io.github.artifactkit.codeartifact.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code logout}. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = "Takes out of the settings of package managers what login has put in, and puts back what that had"
                + " replaced.",
        footer = {"", "Example:", "  codeartifact logout --tool pip,npm --domain gamerhub --repository devops"})
final class LogoutCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final Target target;

    @Mixin
    private final Tools tools = new Tools();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    LogoutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = target.connect()) {
            for (Tools.Use use : tools.uses(target, connection, surroundings)) {
                LoginCommand.requireFiles(use.setup());
                out.println(use + (use.setup().undo() ? " is taken out" : " was not set up"));
            }
        }
        return ExitCode.OK;
    }
}
