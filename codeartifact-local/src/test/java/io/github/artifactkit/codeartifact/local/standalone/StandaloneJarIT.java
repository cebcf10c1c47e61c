package io.github.artifactkit.codeartifact.local.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** The jar that people download, as a process of its own. */
class StandaloneJarIT {

    private static final String JAR = System.getProperty("launcher.jar");

    @Test
    void java_runs_it() throws IOException, InterruptedException {
        answers(new Program(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR)));
    }

    @Test
    void it_runs_by_itself() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        answers(new Program(List.of(JAR)));
    }

    private static void answers(Program started) throws IOException, InterruptedException {
        try (Program program = started;
                CodeartifactClient client = Program.client(program.endpoint())) {
            client.createDomain(d -> d.domain("gamerhub"));
            assertThat(client.listDomains(d -> {}).domains())
                    .singleElement()
                    .satisfies(domain -> assertThat(domain.name()).isEqualTo("gamerhub"));
            assertThat(program.terminate()).isEqualTo(143);
        }
    }
}
