package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.diagnosis.IndexAudit;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.setup.ToolSetup;
import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * pip and Maven, set up for one process or in their files: no token on a command line, none in a file that others can read.
 *
 * <pre>java -cp samples/target/samples.jar io.github.artifactkit.samples.PackageManagers</pre>
 */
public final class PackageManagers {

    private PackageManagers() {}

    /** Runs the sample. */
    public static void main(String[] arguments) {
        new Program(
                        "PackageManagers",
                        "sets up pip and Maven with no token on a command line and none in a file, and audits the settings of someone else.")
                .run(arguments, () -> LocalSample.run(PackageManagers::run));
    }

    private static void run(CodeArtifact codeArtifact, LocalCodeArtifact local) throws IOException {
        Domain domain = codeArtifact.domain("gamerhub");
        domain.ensure();
        Repository repository = domain.repository("devops");
        repository.ensure();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path home = folder.folder("home");
            RepositorySetup setup = repository.setup().in(UserHome.in(home));

            Narration.step("pip, for one process that may take an hour");
            Narration.line("set " + setup.pip().environment(Duration.ofHours(1)).keySet());

            Narration.step("Maven, with settings that hold no token");
            ToolSetup maven = setup.tokenFromEnvironment().maven();
            show(maven);
            maven.write();
            Narration.line("set " + maven.environment().keySet() + " for each mvn");
            Narration.line(maven.undo() ? "and taken out again" : "nothing was there");

            Narration.step("What the settings of someone else give away");
            Path pip = Files.createDirectories(home.resolve(".config/pip")).resolve("pip.conf");
            Files.writeString(
                    pip,
                    "[global]\nindex-url = https://aws:$CODEARTIFACT_AUTH_TOKEN@gamerhub-975050195505.d.codeartifact"
                            + ".us-east-1.amazonaws.com/pypi/devops/simple/\nextra-index-url = https://example.org/simple/\n");
            IndexAudit.of(UserHome.in(home), folder.path(), Clock.systemUTC())
                    .forEach(finding -> Narration.line(finding.toString()));
        }
    }

    private static void show(ToolSetup tool) {
        tool.preview().values().stream().flatMap(String::lines).forEach(line -> Narration.line("  " + line));
    }
}
