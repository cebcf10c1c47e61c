package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.IOException;

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
                CodeArtifact codeArtifact = CodeArtifact.of(local.client(), local.clock())) {
            body.run(codeArtifact, local);
        }
    }
}
