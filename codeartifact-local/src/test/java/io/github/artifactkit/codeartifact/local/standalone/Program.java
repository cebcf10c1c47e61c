package io.github.artifactkit.codeartifact.local.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** The program as a process of its own. */
final class Program implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<String> errors;

    /** From the classes of this build. */
    Program(String... arguments) throws IOException {
        this(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()),
                arguments);
    }

    /** From a command of its own. */
    Program(List<String> start, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        this.process = new ProcessBuilder(command).start();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    /** The first line, which tells the endpoint. */
    URI endpoint() throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith("endpoint=")) {
            throw new AssertionError("the first line is " + line + "; on standard error: " + errors.join());
        }
        return URI.create(line.substring("endpoint=".length()));
    }

    static CodeartifactClient client(URI endpoint) {
        return client(endpoint, "AKIA");
    }

    static CodeartifactClient client(URI endpoint, String accessKeyId) {
        return CodeartifactClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "x")))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as {@code kill} does, and gives the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exit();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    String errors() {
        return errors.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
