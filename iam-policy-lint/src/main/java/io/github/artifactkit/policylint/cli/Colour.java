package io.github.artifactkit.policylint.cli;

/** Whether output may have colours. */
final class Colour {

    /** What the user asked for. */
    enum When {
        /** Only on a terminal, and not if the environment has {@code NO_COLOR}. */
        AUTO,
        /** In any case. */
        ALWAYS,
        /** In no case. */
        NEVER;

        boolean isOn() {
            return switch (this) {
                case ALWAYS -> true;
                case NEVER -> false;
                case AUTO -> System.getenv("NO_COLOR") == null && isTerminal();
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
