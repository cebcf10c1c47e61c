package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.NoCredentials;
import java.io.PrintWriter;

/** Says that there are no credentials: what to do, and below it a line for each place that the SDK has looked at. */
final class CredentialsMessage {

    /** What the library's messages offer besides. */
    private static final String OF_THE_LIBRARY = ", or give CodeArtifact.builder() a credentialsProvider";

    private CredentialsMessage() {}

    static int print(NoCredentials failure, PrintWriter err) {
        String message = String.valueOf(failure.getMessage()).replace(OF_THE_LIBRARY, ", or give --profile");
        if (failure.reasons().size() < 2) {
            err.println("error: " + message);
            return ExitCode.FAILURE;
        }
        err.println("error: "
                + message.replaceFirst(" Tried, in this order: [^.]*\\.", "")
                        .replaceFirst("(?s) Their reasons: .*", ""));
        err.println("Tried, in this order:");
        failure.reasons().forEach(reason -> err.println("  " + reason));
        return ExitCode.FAILURE;
    }
}
