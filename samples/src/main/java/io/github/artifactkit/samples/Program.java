package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Runs a sample and tells in one paragraph if it did not work. The exit code is 0 if it did, 1 if it did not, and 2 for
 * arguments, of which there are none but {@code --help}.
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
        try {
            sample.run();
        } catch (CodeArtifactException | IOException | UncheckedIOException | IllegalStateException e) {
            end("This did not work: " + e.getMessage(), 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end("Interrupted.", 1);
        }
    }

    private static void end(String why, int code) {
        System.out.flush();
        System.err.println(why);
        System.exit(code);
    }
}
