package io.github.artifactkit.codeartifact.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that completes commands, options and their values in a shell.",
        footer = {
            "",
            "Examples:",
            "  codeartifact completion bash > ~/.local/share/bash-completion/completions/codeartifact",
            "  codeartifact completion zsh > ~/.codeartifact-completion     and source it in ~/.zshrc, after compinit"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The script of picocli is for both: in zsh it loads what that has for scripts of bash. */
    private enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("unused") // its value is checked, and the same for all
    private Shell shell = Shell.BASH;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(program.getCommandName(), program));
        return ExitCode.OK;
    }
}
