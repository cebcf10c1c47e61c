package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.setup.ToolSetup;
import java.io.PrintWriter;
import java.util.List;
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
                + " replaced. Only their files are read: neither the service nor credentials are needed. Without --name and"
                + " --scope, all that the repository was set up as is taken out.",
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
        List<String> names = tools.names();
        for (Place place : target.repositories()) {
            for (String tool : names) {
                boolean isChanged = false;
                for (ToolSetup setup : written(tool)) {
                    boolean isMeant = place.isAt(setup.endpoint()) && tools.areAbout(setup);
                    isChanged |= isMeant && setup.undo();
                }
                out.println(tool + ": " + place.domain() + "/" + place.repository()
                        + (isChanged ? " is taken out" : " was not set up"));
            }
        }
        return ExitCode.OK;
    }

    private List<ToolSetup> written(String tool) {
        try {
            return RepositorySetup.written(tool, surroundings.home());
        } catch (UnsupportedOperationException e) {
            throw LoginCommand.noFiles(tool);
        }
    }
}
