package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs a sample and tells in one paragraph if it did not work. */
final class Program {

    private Program() {}

    /** A sample. */
    interface Sample {

        /** Runs to its end. */
        void run() throws IOException, InterruptedException;
    }

    static void run(Sample sample) {
        try {
            sample.run();
        } catch (CodeArtifactException | IOException | UncheckedIOException | IllegalStateException e) {
            end("This did not work: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end("Interrupted.");
        }
    }

    private static void end(String why) {
        System.out.flush();
        System.err.println(why);
        System.exit(1);
    }
}
