package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.settings.SettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code iam-policy-lint}. */
@Command(
        name = "iam-policy-lint",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Validates AWS IAM policies, offline.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint lint policy.json            one policy",
            "  iam-policy-lint lint policies/              all policies below a folder",
            "  aws iam get-role-policy ... | iam-policy-lint lint -",
            "  iam-policy-lint fix --diff policy.json      what the safe fixes would change",
            "  iam-policy-lint diff --base main policies/  what a change grants that was not granted before",
            "  iam-policy-lint explain RESOURCE_STAR       what a finding means and how to fix it",
            "",
            "Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 nothing to lint, 4 unreadable, unwritable or a defect,",
            "5 a comparison that could not be decided."
        })
public final class Main implements Runnable {

    private static final String HELP = "help";

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("lint", LintCommand::new);
        commands.put("fix", FixCommand::new);
        commands.put("policies", PoliciesCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("check-no-new-access", CheckNoNewAccessCommand::new);
        commands.put("check-access-not-granted", CheckAccessNotGrantedCommand::new);
        commands.put("check-no-public-access", CheckNoPublicAccessCommand::new);
        commands.put("simulate", SimulateCommand::new);
        commands.put("test", TestCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("rules", RulesCommand::new);
        commands.put("schema", SchemaCommand::new);
        commands.put("data", DataCommand::new);
        commands.put("config", ConfigCommand::new);
        commands.put("lsp", LspCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put(HELP, CommandLine.HelpCommand::new);
        return commands;
    }

    /** Runs the program and ends the process with its exit code. */
    public static void main(String... args) {
        // No option holds a date or an SQL type; picocli would load a hundred classes for them at every start.
        System.setProperty("picocli.converters.excludes", "java\\.sql.*,java\\.time.*");
        if (args.length > 1 && (args[0].equals("lint") || args[0].equals("fix"))) {
            WarmUp.start();
        }
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs the program without ending the process.
     *
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commands(args);
        line.setOut(out);
        line.setErr(new MessageWriter(err));
        line.setUseSimplifiedAtFiles(true);
        line.setParameterExceptionHandler(Main::usage);
        if (HelpText.isAsked(args)) {
            HelpText.configure(line, System.getenv(), Colour.When.AUTO.isOn());
        }
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        int code = line.execute(args);
        if (out.checkError() && code != ExitCode.USAGE) {
            err.println("The output could not be written: standard output is closed or full.");
            return ExitCode.FAILURE;
        }
        return code;
    }

    /**
     * The command that the first argument names, or all of them where it names none: picocli takes 20 ms for each
     * command that it is given, which is a good part of linting one policy.
     */
    static CommandLine commands(String... args) {
        CommandLine line = new CommandLine(new Main());
        Collection<String> needed = needed(args);
        COMMANDS.forEach((name, command) -> {
            if (needed.contains(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        return line;
    }

    private static Collection<String> needed(String... args) {
        List<String> words = Arrays.asList(args).subList(0, Math.min(args.length, 2));
        boolean isHelpOfOne = words.size() == 2 && words.get(0).equals(HELP) && COMMANDS.containsKey(words.get(1));
        if (isHelpOfOne) {
            return words;
        }
        boolean isOne = !words.isEmpty()
                && COMMANDS.containsKey(words.get(0))
                && !words.get(0).equals(HELP)
                && !words.get(0).equals("completion");
        return isOne ? words.subList(0, 1) : COMMANDS.keySet();
    }

    private static int usage(ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String help = "See " + command.getCommandSpec().qualifiedName() + " --help.";
        Optional<String> unknown = unknownCommand(wrong);
        if (unknown.isPresent()) {
            Optional<String> meant =
                    Spelling.nearest(unknown.get(), command.getSubcommands().keySet());
            err.println("Unknown command \"" + unknown.get() + "\". "
                    + meant.map(name -> "Did you mean " + name + "?").orElse(help));
            return ExitCode.USAGE;
        }
        err.println(wrong.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println(help);
        }
        return ExitCode.USAGE;
    }

    /** The word in the place of a command, if no command has that name. */
    private static Optional<String> unknownCommand(ParameterException wrong) {
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                        && !unmatched.isUnknownOption()
                        && !wrong.getCommandLine().getSubcommands().isEmpty()
                ? unmatched.getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    private static int failed(Exception failure, CommandLine command) {
        if (failure instanceof SettingException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof IOException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.FAILURE;
        }
        command.getErr().println("iam-policy-lint failed: " + failure);
        command.getErr()
                .println("This is a defect of the program. Please report it with the policy that brought it about.");
        return ExitCode.FAILURE;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: one of " + String.join(", ", COMMANDS.keySet()) + ".");
    }
}
