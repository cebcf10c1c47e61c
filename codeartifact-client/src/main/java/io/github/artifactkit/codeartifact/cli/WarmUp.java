package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * Loads what a call of CodeArtifact needs while the command line is read: two thirds of a short run are the SDK's classes and
 * their first use, and a second processor is idle meanwhile. A client asks for a token and gets an answer that is made here, so
 * that no address is called and no credentials are looked for.
 *
 * <p>The command waits for the end of it before it makes its own client: two threads that initialize the same classes from
 * different ends could block each other. Whatever fails here is left to the command, which does without.
 */
final class WarmUp {

    /** Far more than it takes; a command never waits longer. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static @Nullable Thread running;

    private WarmUp() {}

    /** Begins, in a thread of its own. */
    static void begin() {
        Thread thread = new Thread(WarmUp::run, "codeartifact-warm-up");
        thread.setDaemon(true);
        thread.start();
        running = thread;
    }

    /** Waits for the end if it has begun, and meanwhile loads what has nothing to do with the SDK. */
    static void await() {
        if (running != null) {
            try {
                loadOthers();
                running.join(LONGEST.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What files of settings and HTTP need: a connection that is not opened, and a home without files. */
    private static void loadOthers() {
        try {
            URI.create("http://localhost/").toURL().openConnection();
            UserHome none = UserHome.in(Path.of("none").toAbsolutePath());
            RepositorySetup.written("pip", none);
        } catch (IOException | RuntimeException e) {
            return; // the command meets it again, and says so
        }
    }

    private static void run() {
        try (CodeartifactClient client = CodeartifactClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .httpClient(new Answer())
                .build()) {
            client.getAuthorizationToken(request -> request.domain("none"));
        } catch (RuntimeException | LinkageError e) {
            return; // the command meets it again, and says so
        }
    }

    /** Answers each request at once, with a text in place of a token. */
    private record Answer() implements SdkHttpClient {

        private static final byte[] TOKEN =
                "{\"authorizationToken\":\"none\",\"expiration\":0}".getBytes(StandardCharsets.UTF_8);

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(TOKEN)))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
