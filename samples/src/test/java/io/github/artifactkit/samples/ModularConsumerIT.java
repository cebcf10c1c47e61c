package io.github.artifactkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of a user compiles against the jars on the module path, and runs there with nothing on the class path. */
class ModularConsumerIT {

    private static final String LIBRARIES =
            Path.of("target", "lib").toAbsolutePath().toString();

    private static final String MODULE = """
            module consumer {
                requires io.github.artifactkit.codeartifact;
                requires io.github.artifactkit.codeartifact.local;
                requires io.github.artifactkit.iam.policy;
                requires io.github.artifactkit.policylint;
            }
            """;

    private static final String MAIN = """
            package consumer;

            import io.github.artifactkit.codeartifact.CodeArtifact;
            import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
            import io.github.artifactkit.iam.policy.comparison.PolicyComparison;
            import io.github.artifactkit.iam.policy.document.PolicyType;
            import io.github.artifactkit.iam.policy.document.Policy;
            import io.github.artifactkit.iam.policy.json.ReadLimits;
            import io.github.artifactkit.policylint.PolicyLinter;

            public class Main {

                public static void main(String[] arguments) {
                    String json = "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\":"
                            + "{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:*\\", \\"Resource\\": \\"*\\", \\"Extra\\": 1}}";
                    PolicyLinter.create().lint(json, PolicyType.IDENTITY).findings()
                            .forEach(finding -> System.out.println(finding.code().name()));
                    Policy policy = Policy.of(Policy.read(json.replace(", \\"Extra\\": 1", ""), ReadLimits.DEFAULT));
                    System.out.println(PolicyComparison.noNewAccess(policy, policy).getClass().getSimpleName());
                    try (LocalCodeArtifact local = LocalCodeArtifact.start();
                            CodeArtifact codeArtifact =
                                    CodeArtifact.builder().client(local.client()).build()) {
                        codeArtifact.domain("consumer").ensure();
                        System.out.println(codeArtifact.domain("consumer").tokens().get().value().isEmpty() ? "" : "token");
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_module_that_requires_the_libraries_lints_compares_and_gets_a_token() throws Exception {
        compile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        folder.resolve("classes") + File.pathSeparator + LIBRARIES,
                        "--module",
                        "consumer/consumer.Main")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        // The grammar comes from a schema, and the schema from the module's own resources.
        assertThat(output.lines()).contains("INVALID_POLICY_ELEMENT", "Pass", "token");
    }

    private void compile() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("consumer"));
        Files.writeString(folder.resolve("module-info.java"), MODULE);
        Files.writeString(sources.resolve("Main.java"), MAIN);
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        List<String> arguments = List.of(
                "--release",
                "17",
                "--module-path",
                LIBRARIES,
                "-d",
                folder.resolve("classes").toString(),
                folder.resolve("module-info.java").toString(),
                sources.resolve("Main.java").toString());

        int code = ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));

        assertThat(code).as(output.toString()).isZero();
    }
}
