package io.github.artifactkit.codeartifact.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Credentials of another provider; on a terminal it is told when that takes long: a metadata service of EC2 that does not answer
 * is given up after seconds. Thread-safe if the other is.
 */
record AnnouncedCredentials(AwsCredentialsProvider provider, PrintWriter err) implements AwsCredentialsProvider {

    private static final Duration PATIENCE = Duration.ofMillis(900);

    @Override
    public AwsCredentials resolveCredentials() {
        if (!Surroundings.isTerminal()) {
            return provider.resolveCredentials();
        }
        CountDownLatch found = new CountDownLatch(1);
        Thread notice = new Thread(() -> announce(found), "codeartifact-credentials-notice");
        notice.setDaemon(true);
        notice.start();
        try {
            return provider.resolveCredentials();
        } finally {
            found.countDown();
        }
    }

    private void announce(CountDownLatch found) {
        try {
            if (!found.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println(
                        "Looking for AWS credentials ... (AWS_EC2_METADATA_DISABLED=true leaves EC2's service out)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
