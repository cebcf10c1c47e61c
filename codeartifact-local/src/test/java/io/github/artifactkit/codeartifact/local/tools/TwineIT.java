package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** twine against the stand-in, and pip on what it uploaded. */
@Timeout(180)
class TwineIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool twine;

    @BeforeEach
    void start() throws IOException {
        local = LocalCodeArtifact.start();
        plane = new PlaneClient(local, "pypi").repository("devops");
        twine = new Tool("twine", folder.resolve("home"))
                .with("TWINE_REPOSITORY_URL", plane.url("devops"))
                .with("TWINE_USERNAME", "aws")
                .with("TWINE_PASSWORD", plane.token());
    }

    @AfterEach
    void stop() {
        if (local != null) {
            local.close();
        }
    }

    private Tool.Outcome upload(String version, String summary) throws Exception {
        Path wheel = WheelBuilder.of("my-tool", version).summary(summary).writeTo(folder);
        return twine.run("upload", "--non-interactive", "--disable-progress-bar", wheel.toString());
    }

    @Test
    void twine_uploads_what_pip_installs() throws Exception {
        upload("1.0", "one").succeeds();
        upload("1.0", "one").succeeds();
        upload("1.0", "two").fails("409");
        Tool pip = new Tool("pip", twine.home())
                .with("PIP_INDEX_URL", plane.url("devops").replace("://", "://aws:" + plane.token() + "@") + "simple/")
                .with("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        Path site = folder.resolve("site");
        pip.run("install", "--no-input", "--no-cache-dir", "--target", site.toString(), "my-tool")
                .succeeds();
        assertThat(site.resolve("my_tool/__init__.py")).hasContent("__version__ = \"1.0\"");
        local.expireTokens();
        upload("1.1", "one").fails("401");
    }
}
