package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** pip against the stand-in. */
@Timeout(180)
class PipIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool pip;

    @BeforeEach
    void start() throws IOException {
        Path wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", wheels));
        plane = new PlaneClient(local, "pypi").repository("store").connect("store", "public:pypi");
        pip = Tool.pip(folder.resolve("home"), plane.url("store"), plane.token());
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Tool.Outcome install(String... packages) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "install",
                "--no-input",
                "--no-cache-dir",
                "--retries",
                "0",
                "--target",
                folder.resolve("site").toString()));
        arguments.addAll(List.of(packages));
        return pip.run(arguments.toArray(String[]::new));
    }

    @Test
    void pip_installs_a_package_and_what_it_requires() throws Exception {
        install("flask").succeeds();
        assertThat(folder.resolve("site/flask/__init__.py")).exists();
        assertThat(folder.resolve("site/click/__init__.py")).exists();
        assertThat(plane.api()
                        .listPackages(p -> p.domain("dd").repository("store"))
                        .packages())
                .extracting("packageValue")
                .containsExactly("click", "flask");
    }

    @Test
    void pip_fails_with_an_expired_token_and_with_an_unknown_package() throws Exception {
        install("no-such-package").fails("No matching distribution found for no-such-package");
        local.expireTokens();
        install("flask").fails("No matching distribution found for flask");
        assertThat(folder.resolve("site")).doesNotExist();
    }
}
