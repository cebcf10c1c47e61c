package io.github.artifactkit.policylint.cli;

import java.util.List;
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
            "  iam-policy-lint completion bash > ~/.local/share/bash-completion/completions/iam-policy-lint",
            "  iam-policy-lint completion zsh > ~/.iam-policy-lint-completion     and source it in ~/.zshrc, after compinit"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The script of picocli is for both: in zsh it loads what that has for scripts of bash. */
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.", completionCandidates = Shells.class)
    private String shell = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The shells. */
    static final class Shells extends Candidates {
        Shells() {
            super(() -> SHELLS);
        }
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell.toLowerCase(Locale.ROOT))) {
            throw new UsageException(
                    "There is no completion for \"" + shell + "\"; it is one of " + String.join(", ", SHELLS) + ".");
        }
        CommandLine program = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(program.getCommandName(), program));
        return ExitCode.CLEAN;
    }
}
