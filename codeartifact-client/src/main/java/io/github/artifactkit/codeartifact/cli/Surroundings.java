package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program runs.
 *
 * @param variables the environment
 * @param home whose package managers are set up
 * @param in standard input
 * @param terminal whether standard output is a terminal that shows colours
 */
record Surroundings(Map<String, String> variables, UserHome home, InputStream in, boolean terminal) {

    /** Those of this process. */
    static Surroundings current() {
        Map<String, String> variables = System.getenv();
        return new Surroundings(
                variables, UserHome.current(), System.in, !variables.containsKey("NO_COLOR") && isTerminal());
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
    private static boolean isTerminal() {
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
