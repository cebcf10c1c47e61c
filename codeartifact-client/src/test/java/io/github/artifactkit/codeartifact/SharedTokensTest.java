package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Processes, real ones, that share the tokens of their user. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedTokensTest {

    @TempDir
    Path folder;

    /** A program that needs a token. It tells its digest. */
    static final class Worker {

        private Worker() {}

        public static void main(String[] arguments) {
            try (CodeArtifact codeArtifact = CodeArtifact.builder()
                    .region(Region.US_EAST_1)
                    .endpointOverride(URI.create(arguments[0]))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                    .tokens(tokens -> tokens.sharedStore(Path.of(arguments[1])))
                    .build()) {
                String token = codeArtifact.domain("gamerhub").tokens().get().value();
                System.out.println("token " + Integer.toHexString(token.hashCode()));
            }
        }
    }

    private Process worker(URI endpoint, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                endpoint.toString(),
                folder.resolve("tokens").toString());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** The service takes its time, so that all of them ask before it has answered the first. */
    @Test
    void R13_processes_that_begin_together_make_one_call() throws Exception {
        try (LocalCodeArtifact local = LocalCodeArtifact.start()) {
            local.client().createDomain(r -> r.domain("gamerhub"));
            local.faults().on("GetAuthorizationToken").delay(Duration.ofSeconds(2));
            List<Process> workers = new ArrayList<>();
            List<Path> outputs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                outputs.add(folder.resolve("output-" + i));
                workers.add(worker(local.endpoint(), outputs.get(i)));
            }
            Set<String> tokens = new HashSet<>();
            for (int i = 0; i < workers.size(); i++) {
                int status = workers.get(i).waitFor();
                String output = Files.readString(outputs.get(i), StandardCharsets.UTF_8);
                assertThat(status).as(output).isZero();
                tokens.addAll(
                        output.lines().filter(line -> line.startsWith("token ")).toList());
            }
            assertThat(tokens).hasSize(1);
            assertThat(local.requests().stream().filter(request -> request.isTo("GetAuthorizationToken")))
                    .hasSize(1);
        }
    }
}
