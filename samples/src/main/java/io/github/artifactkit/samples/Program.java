package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs a sample and tells in one paragraph if it did not work. The exit code is 0 if it did, 1 if it did not, and 2 for
 * arguments other than {@code --help}.
 *
 * @param name of the program
 * @param purpose a sentence that says what it shows
 */
record Program(String name, String purpose) {

    /** A sample. */
    interface Sample {

        /** Runs to its end. */
        void run() throws IOException, InterruptedException;
    }

    void run(String[] arguments, Sample sample) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(name + ": " + purpose
                    + "\nIt takes no arguments, needs no AWS account and leaves nothing" + " behind.");
        } else if (arguments.length > 0) {
            end(name + " takes no arguments, and was given " + arguments[0] + ". See --help.", 2);
        } else {
            run(sample);
        }
    }

    private static void run(Sample sample) {
        Thread stop = new Thread(new Stop(Thread.currentThread()), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        Optional<String> problem = attempt(sample);
        if (isNotStopped(stop)) {
            problem.ifPresent(why -> end(why, 1));
        }
    }

    /** Why it did not work; empty if it did. */
    private static Optional<String> attempt(Sample sample) {
        try {
            sample.run();
            return Optional.empty();
        } catch (CodeArtifactException | IOException | UncheckedIOException | IllegalStateException e) {
            return Optional.of("This did not work: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted.");
        }
    }

    private static boolean isNotStopped(Thread stop) {
        try {
            return Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopped) {
            return false;
        }
    }

    /** After Ctrl-C the sample gets the time to close what it has opened, which takes its files away. */
    private record Stop(Thread sample) implements Runnable {

        private static final Duration PATIENCE = Duration.ofSeconds(5);

        @Override
        public void run() {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
            sample.setUncaughtExceptionHandler((thread, failure) -> {}); // it fails because it is stopped
            sample.interrupt();
            try {
                sample.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void end(String why, int code) {
        System.out.flush();
        System.err.println(why);
        System.exit(code);
    }
}
