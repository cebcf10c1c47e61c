package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where the program runs.
 *
 * @param variables the environment
 * @param home whose package managers are set up
 * @param in standard input
 * @param terminal whether output may have colours
 */
record Surroundings(Map<String, String> variables, UserHome home, InputStream in, boolean terminal) {

    /** Those of this process. */
    static Surroundings current() {
        Map<String, String> variables = System.getenv();
        return new Surroundings(
                variables, UserHome.current(), System.in, areColoursWanted(variables, Surroundings::isTerminal));
    }

    /**
     * Whether an environment wants colours. A variable that is empty says nothing.
     *
     * @see <a href="https://no-color.org/">NO_COLOR</a>
     * @see <a href="https://force-color.org/">FORCE_COLOR</a>
     */
    static boolean areColoursWanted(Map<String, String> variables, BooleanSupplier terminal) {
        if (!variables.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String forced = variables.getOrDefault("FORCE_COLOR", "");
        if (!forced.isEmpty()) {
            return !forced.equals("0") && !forced.equals("false");
        }
        return !variables.getOrDefault("TERM", "").equals("dumb") && terminal.getAsBoolean();
    }

    /** The value of a variable, unless it is not set or empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Text in a colour of the terminal, such as 31 for red. */
    String coloured(int colour, String text) {
        return terminal ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    /** From Java 22 on there is a console also without a terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // the second half asks what newer releases offer
    static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
