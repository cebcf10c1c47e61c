package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the samples run: against a CodeArtifact in this process. With an AWS account, {@code CodeArtifact.create()} takes the
 * place of all this.
 */
final class LocalSample {

    private LocalSample() {}

    /** A sample, which gets a client. */
    interface Body {

        /** Runs to its end. */
        void run(CodeArtifact codeArtifact, LocalCodeArtifact local) throws IOException, InterruptedException;
    }

    static void run(Body body) throws IOException, InterruptedException {
        try (LocalCodeArtifact local = LocalCodeArtifact.start();
                CodeArtifact codeArtifact = CodeArtifact.builder()
                        .client(local.client())
                        .stsEndpointOverride(local.endpoint())
                        .tokens(t -> t.clock(local.clock()).nanoTime(() -> nanos(local)))
                        .build()) {
            body.run(codeArtifact, local);
        }
    }

    /** The samples move the clock; for the renewal of tokens that has to be time that passes, not a clock that is wrong. */
    private static long nanos(LocalCodeArtifact local) {
        return Duration.between(Instant.EPOCH, local.clock().instant()).toNanos();
    }
}
