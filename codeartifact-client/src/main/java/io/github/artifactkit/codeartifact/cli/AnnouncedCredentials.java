package io.github.artifactkit.codeartifact.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials of another provider; on a terminal it is told when that takes long: a metadata service of EC2 that does not answer
 * is given up after seconds. Thread-safe if the other is.
 */
record AnnouncedCredentials(AwsCredentialsProvider provider, PrintWriter err) implements AwsCredentialsProvider {

    private static final Duration PATIENCE = Duration.ofMillis(900);

    @Override
    public AwsCredentials resolveCredentials() {
        if (!Surroundings.isTerminal()) {
            return resolve();
        }
        CountDownLatch found = new CountDownLatch(1);
        Thread notice = new Thread(() -> announce(found), "codeartifact-credentials-notice");
        notice.setDaemon(true);
        notice.start();
        try {
            return resolve();
        } finally {
            found.countDown();
        }
    }

    private AwsCredentials resolve() {
        try {
            return provider.resolveCredentials();
        } catch (SdkClientException e) {
            throw String.valueOf(e.getMessage()).contains("process-based credentials") ? ofProcess(e) : e;
        }
    }

    /** What the credential_process of the profile says when it fails: a chain drops that, the profile by itself does not. */
    private static RuntimeException ofProcess(SdkClientException ofChain) {
        try (ProfileCredentialsProvider profile = ProfileCredentialsProvider.create()) {
            profile.resolveCredentials();
            return ofChain;
        } catch (RuntimeException e) {
            return e;
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
