package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** The program {@code codeartifact}. */
@Command(
        name = Main.PROGRAM,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Sets package managers up to use AWS CodeArtifact, with the AWS credentials at hand.",
        footer = {
            "",
            "Examples:",
            "  codeartifact login --tool pip,npm --domain gamerhub --repository devops",
            "  codeartifact exec --domain gamerhub --repository devops -- pip install -r requirements.txt",
            "  codeartifact preflight --domain gamerhub --repository devops    why it does not work",
            "  codeartifact logout --tool pip,npm --domain gamerhub --repository devops",
            "",
            "CODEARTIFACT_DOMAIN, CODEARTIFACT_DOMAIN_OWNER, CODEARTIFACT_REPOSITORY and CODEARTIFACT_REGION are the defaults"
                    + " of options.",
            "Exit codes: 0 done, 1 not ready or findings, 2 wrong usage, 4 a failure of AWS or of the program."
        })
public final class Main implements Runnable {

    static final String PROGRAM = "codeartifact";

    private static final String HELP = "help";
    private static final String COMPLETION = "completion";

    private static final Map<String, Function<Surroundings, Object>> COMMANDS = commands();

    /** Commands that call AWS, all of which make a client of the SDK. */
    private static final Set<String> CALLING_AWS =
            Set.of("login", "exec", "token", "setup", "preflight", "ensure", CargoCredentialProvider.ARGUMENT);

    /** Types of resources that the command {@code ensure} has a command for. */
    private static final Set<String> CREATED_BY_ENSURE = Set.of("domain", "repository");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    private static Map<String, Function<Surroundings, Object>> commands() {
        Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
        commands.put("login", LoginCommand::new);
        commands.put("logout", LogoutCommand::new);
        commands.put("exec", ExecCommand::new);
        commands.put("token", TokenCommand::new);
        commands.put("setup", SetupCommand::new);
        commands.put("preflight", PreflightCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("policy", PolicyCommand::new);
        commands.put("ensure", EnsureCommand::new);
        commands.put(COMPLETION, surroundings -> new CompletionCommand());
        commands.put(HELP, surroundings -> new CommandLine.HelpCommand());
        return commands;
    }

    /** Runs the program and ends the process with its exit code. */
    public static void main(String... args) {
        // No option holds a date or an SQL type; picocli would load a hundred classes for them at every start.
        System.setProperty("picocli.converters.excludes", "java\\.sql.*,java\\.time.*");
        silenceSlf4j();
        LazyTlsHttp.use();
        if (args.length > 0 && CALLING_AWS.contains(args[0]) && !HelpText.isAsked(args)) {
            WarmUp.begin();
        }
        // What is printed line by line is known also if a signal ends the run.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(Surroundings.current(), out, err, args);
        out.flush();
        System.exit(code);
    }

    /** The program logs nothing. SLF4J 1.7 warns of that on standard error when it is first used, so it is used here. */
    private static void silenceSlf4j() {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            System.setErr(err);
        }
    }

    /**
     * Runs the program without ending the process.
     *
     * @return the exit code
     */
    static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
        if (args.length > 0 && args[0].equals(CargoCredentialProvider.ARGUMENT)) {
            return answerCargo(surroundings, out, err);
        }
        boolean isHelp = HelpText.isAsked(args);
        boolean isOne = args.length > 0 && !isHelp && worksAlone(args[0]);
        CommandLine line = isOne ? command(surroundings, args[0]) : commands(surroundings, args);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(Main::usage);
        if (isHelp) {
            HelpText.configure(line, surroundings.variables(), surroundings.terminal());
        }
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err));
        int code = line.execute(isOne ? Arrays.copyOfRange(args, 1, args.length) : args);
        out.flush();
        return code;
    }

    /** One command by itself: the reading of the annotations of the others, and of this class, is a tenth of a short run. */
    private static CommandLine command(Surroundings surroundings, String name) {
        return new CommandLine(Objects.requireNonNull(COMMANDS.get(name)).apply(surroundings))
                .setCommandName(PROGRAM + " " + name);
    }

    private static int answerCargo(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        try {
            return new CargoCredentialProvider(surroundings, out).run();
        } catch (IOException e) {
            return failed(e, err);
        }
    }

    /** The command that the first argument names, or all where it names none: each that picocli is given takes 20 ms. */
    static CommandLine commands(Surroundings surroundings, String... args) {
        CommandLine line = new CommandLine(new Main());
        Collection<String> needed = needed(args);
        COMMANDS.forEach((name, command) -> {
            if (needed.contains(name)) {
                line.addSubcommand(name, command.apply(surroundings));
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
        boolean isOne = !words.isEmpty() && worksAlone(words.get(0));
        return isOne ? words.subList(0, 1) : COMMANDS.keySet();
    }

    /** Whether a word names a command that does without the others. */
    private static boolean worksAlone(String word) {
        return COMMANDS.containsKey(word) && !word.equals(HELP) && !word.equals(COMPLETION);
    }

    private static int usage(ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String help = "See " + command.getCommandSpec().qualifiedName() + " --help.";
        Optional<String> unknown = unknownCommand(wrong);
        if (unknown.isPresent()) {
            Optional<String> meant =
                    Spelling.nearest(unknown.get(), command.getSubcommands().keySet());
            err.println("Unknown command '" + unknown.get() + "'. "
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

    /** What a library's user is told besides, such as when a token is asked for again, is nothing for a run that ends. */
    private static Throwable first(Throwable failure) {
        return failure instanceof CodeArtifactException && failure.getCause() instanceof CodeArtifactException cause
                ? first(cause)
                : failure;
    }

    private static int failed(Exception thrown, PrintWriter err) {
        Throwable failure = first(thrown);
        if (failure instanceof UsageException) {
            err.println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof CommandFailed known) {
            err.println(failure.getMessage());
            return known.exitCode();
        }
        if (failure instanceof CodeArtifactException.NoCredentials none) {
            return CredentialsMessage.print(none, err);
        }
        if (failure instanceof CodeArtifactException.NoRegion) {
            err.println("error: No AWS region is set. Give --region, or set AWS_REGION or a region in the profile.");
            return ExitCode.FAILURE;
        }
        if (failure instanceof CodeArtifactException.NotFound missing) {
            err.println("error: " + missing.getMessage());
            missing.resourceType()
                    .filter(CREATED_BY_ENSURE::contains)
                    .ifPresent(type -> err.println("Check its name, the account and the region, or create it with "
                            + PROGRAM + " ensure " + type + "."));
            return ExitCode.FAILURE;
        }
        if (failure instanceof CodeArtifactException.InvalidRequest) {
            err.println("error: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        boolean expected = failure instanceof CodeArtifactException
                || failure instanceof SdkException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalStateException;
        err.println(
                expected
                        ? "error: " + failure.getMessage()
                        : "codeartifact failed: " + failure + "\nThis is a defect of the program. Please report it.");
        return ExitCode.FAILURE;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: " + String.join(", ", COMMANDS.keySet()) + ".");
    }
}
