package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.grammar.PolicyGrammar;

/**
 * Loads the schema validator on a second processor while the command line is being read: of a run over one policy, the
 * loading of classes takes most of the time, about a third each for the JVM with picocli, for the validator and for all
 * the rest.
 */
final class WarmUp {

    private WarmUp() {}

    /** Begins; no one need wait for the end. */
    static void start() {
        Thread thread = new Thread(() -> PolicyGrammar.of(PolicyType.IDENTITY), "warm-up");
        thread.setDaemon(true);
        thread.start();
    }
}
