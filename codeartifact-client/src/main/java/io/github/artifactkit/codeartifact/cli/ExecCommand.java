package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.setup.ToolSetup;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec}. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description =
                "Runs a command that uses the repository. The token is in the command's environment alone; no file is"
                        + " written. The exit code is the command's.",
        footer = {
            "",
            "Examples:",
            "  codeartifact exec --domain gamerhub --repository devops -- pip install -r requirements.txt",
            "  codeartifact exec --tool npm,pip --repository devops --valid-for 2h -- make"
        })
final class ExecCommand implements Callable<Integer> {

    /** The number of the error, as JDK 17 and as JDK 25 write it. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=|: )2\\b");

    /** How long a command may take to end after a signal, as long as containers usually get. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Surroundings surroundings;

    @Mixin
    private final Target target;

    @Option(
            names = "--tool",
            split = ",",
            paramLabel = "TOOL",
            description = "The package managers that the command uses. Default: the one that it is, such as npm.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--valid-for",
            paramLabel = "TIME",
            description = "How long the token must be valid at least, such as 90m or 2h: it is not renewed meanwhile.")
    private @Nullable String validFor;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command and its arguments, after --.")
    private List<String> command = new ArrayList<>();

    ExecCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> tools = tools();
        Duration least = validFor == null ? Duration.ZERO : duration(validFor);
        Map<String, String> variables = new HashMap<>();
        try (Connection connection = target.connect()) {
            for (Place place : lastFirst(target.repositories())) {
                RepositorySetup setup = connection
                        .repository(place)
                        .setup()
                        .in(surroundings.home())
                        .tokenFromEnvironment();
                for (String tool : tools) {
                    variables.putAll(environment(setup.tool(tool), least));
                }
            }
        }
        return run(variables);
    }

    /** Variables of a later one replace those of an earlier one, so that the first repository is a tool's default. */
    private static List<Place> lastFirst(List<Place> places) {
        List<Place> reversed = new ArrayList<>(places);
        Collections.reverse(reversed);
        return reversed;
    }

    private List<String> tools() {
        if (!names.isEmpty()) {
            return names;
        }
        return List.of(Programs.tool(command.get(0))
                .orElseThrow(() -> new UsageException("'" + command.get(0)
                        + "' is not a package manager that is known: say with --tool what it uses ("
                        + String.join(", ", RepositorySetup.tools()) + ").")));
    }

    private static Map<String, String> environment(ToolSetup setup, Duration least) {
        if (!setup.hasEnvironment()) {
            throw new UsageException(
                    setup.tool() + " takes no credentials from its environment: use login, and logout afterwards.");
        }
        return least.isZero() ? setup.environment() : setup.environment(least);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            throw new UsageException("'" + text + "' is not a time such as 90m or 2h.");
        }
    }

    private int run(Map<String, String> variables) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(variables);
        // Before the command, which could outlive us if a signal came between its start and this.
        CompletableFuture<Process> starting = new CompletableFuture<>();
        Thread ending = new Thread(() -> end(starting), "codeartifact-exec-end");
        try {
            Runtime.getRuntime().addShutdownHook(ending);
        } catch (IllegalStateException e) {
            return ExitCode.FAILURE; // we are being ended already
        }
        Process process;
        try {
            process = builder.start();
            starting.complete(process);
        } catch (IOException e) {
            boolean missing =
                    NO_SUCH_FILE.matcher(String.valueOf(e.getMessage())).find();
            throw new CommandFailed(
                    "'" + command.get(0) + "' " + (missing ? "does not exist." : "cannot be run: " + e.getMessage()),
                    missing ? ExitCode.NO_SUCH_COMMAND : ExitCode.NOT_EXECUTABLE);
        } finally {
            starting.cancel(false); // no effect on one that has begun
        }
        int code = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            return code; // we are being ended, and the command has been
        }
        return code;
    }

    /** A signal that ends us ends the command, which could outlive us otherwise; what it has to clean up, it does first. */
    private static void end(CompletableFuture<Process> starting) {
        try {
            Process process = starting.join();
            process.destroy();
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException e) {
            // it never began, which its user has been told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
