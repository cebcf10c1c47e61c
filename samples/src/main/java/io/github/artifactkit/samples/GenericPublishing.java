package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.PackageVersion;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A build that publishes its results as a generic package, and a deployment that gets them back: checked on both ways.
 *
 * <pre>java -cp samples/target/samples.jar io.github.artifactkit.samples.GenericPublishing</pre>
 */
public final class GenericPublishing {

    private GenericPublishing() {}

    /** Runs the sample. */
    public static void main(String[] arguments) {
        new Program(
                        "GenericPublishing",
                        "publishes files as a generic package and gets them back, checked on both ways.")
                .run(arguments, () -> LocalSample.run(GenericPublishing::run));
    }

    private static void run(CodeArtifact codeArtifact, LocalCodeArtifact local) throws IOException {
        Domain domain = codeArtifact.domain("gamerhub");
        domain.ensure();
        domain.repository("devops").ensure();
        PackageVersion version =
                domain.repository("devops").generic("tools", "cli").version("1.2.0");
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path archive = Files.write(folder.path().resolve("cli.zip"), new byte[300_000]);

            Narration.step("Publish two files as one version");
            version.publish()
                    .asset("cli.zip", archive)
                    .asset("NOTES.txt", "First release".getBytes(StandardCharsets.UTF_8))
                    .run();
            Narration.line(version + " is " + version.get().statusAsString());

            Narration.step("Get them back");
            Path target = folder.folder("download");
            version.assets()
                    .forEach(asset -> Narration.line(
                            asset.downloadTo(target).getFileName() + " has the digest that the service lists"));
        }
    }
}
