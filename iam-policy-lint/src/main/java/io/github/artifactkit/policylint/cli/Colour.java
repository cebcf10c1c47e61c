package io.github.artifactkit.policylint.cli;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether output may have colours. */
final class Colour {

    /** What the user asked for. */
    enum When {
        /** On a terminal, and elsewhere if the environment has {@code FORCE_COLOR}; never if it has {@code NO_COLOR}. */
        AUTO,
        /** In any case. */
        ALWAYS,
        /** In no case. */
        NEVER;

        boolean isOn() {
            return switch (this) {
                case ALWAYS -> true;
                case NEVER -> false;
                case AUTO -> areWanted(System.getenv(), Colour::isTerminal);
            };
        }

        /** Reads it. */
        static final class Word extends EnumWord<When> {
            Word() {
                super(When.class);
            }
        }
    }

    private Colour() {}

    /**
     * Whether an environment wants colours. A variable that is empty says nothing.
     *
     * @see <a href="https://no-color.org/">NO_COLOR</a>
     * @see <a href="https://force-color.org/">FORCE_COLOR</a>
     */
    static boolean areWanted(Map<String, String> environment, BooleanSupplier terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String forced = environment.getOrDefault("FORCE_COLOR", "");
        if (!forced.isEmpty()) {
            return !forced.equals("0") && !forced.equals("false");
        }
        return !environment.getOrDefault("TERM", "").equals("dumb") && terminal.getAsBoolean();
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
