package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.run.Baseline;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What holds for the documents below a folder of the workspace.
 *
 * @param configuration the configuration of the folder
 * @param linter the linter with that configuration
 * @param type what policies are attached to whose place does not say it; empty to work it out
 * @param sources what is said about the files
 * @param baseline the findings that were there before; empty to report all
 * @param root the root of the repository
 */
public record ServerSettings(
        Configuration configuration,
        PolicyLinter linter,
        Optional<PolicyType> type,
        SourceSettings sources,
        Optional<Baseline> baseline,
        Path root) {

    /** Reads settings. Must be thread-safe. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads the settings that hold for a folder.
         *
         * @throws IOException if the configuration cannot be used; the message is a sentence for the user
         */
        ServerSettings read(Path folder) throws IOException;
    }
}
