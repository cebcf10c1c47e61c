package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Poetry against the stand-in. */
@Timeout(180)
class PoetryIT {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool poetry;
    private Path project;

    @BeforeEach
    void start() throws IOException {
        Path wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", wheels));
        plane = new PlaneClient(local, "pypi").repository("store").connect("store", "public:pypi");
        plane.repository("devops", "store");
        poetry = new Tool("poetry", folder.resolve("home"))
                .with("POETRY_HTTP_BASIC_DEVOPS_USERNAME", "aws")
                .with("POETRY_HTTP_BASIC_DEVOPS_PASSWORD", plane.token())
                .with("POETRY_REPOSITORIES_DEVOPS_URL", plane.url("devops"))
                .with("POETRY_VIRTUALENVS_CREATE", "false")
                .with("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring");
        project = Files.createDirectory(folder.resolve("project"));
        Files.createDirectory(project.resolve("acme_tool"));
        Files.writeString(project.resolve("pyproject.toml"), """
                [tool.poetry]
                name = "acme-tool"
                version = "1.0.0"
                description = "A tool"
                authors = ["Ann <ann@acme.example>"]

                [tool.poetry.dependencies]
                python = ">=3.8"

                [[tool.poetry.source]]
                name = "devops"
                url = "%ssimple/"
                default = true

                [build-system]
                requires = ["poetry-core"]
                build-backend = "poetry.core.masonry.api"
                """.formatted(plane.url("devops")));
    }

    @AfterEach
    void stop() {
        if (local != null) {
            local.close();
        }
    }

    private Tool.Outcome publish(String code) throws Exception {
        Files.writeString(project.resolve("acme_tool/__init__.py"), code);
        poetry.in(project, "build", "-n").succeeds();
        return poetry.in(project, "publish", "-n", "-r", "devops");
    }

    @Test
    void poetry_locks_what_a_project_needs_and_tells_of_unknown_packages_and_expired_tokens() throws Exception {
        poetry.in(project, "add", "-n", "--lock", "flask").succeeds();
        assertThat(project.resolve("poetry.lock"))
                .content()
                .contains("name = \"click\"", "name = \"flask\"", "sha256:");
        poetry.in(project, "add", "-n", "--lock", "no-such-package").fails("no-such-package");
        local.expireTokens();
        poetry.in(project, "add", "-n", "--lock", "click").fails("Authorization error");
    }

    @Test
    void poetry_publishes_the_same_bytes_again_and_no_others() throws Exception {
        publish("TOOL = 1\n").succeeds();
        poetry.in(project, "publish", "-n", "-r", "devops").succeeds();
        publish("TOOL = 2\n").fails("409", "exists already with other content");
        assertThat(plane.text("devops", "simple/acme-tool/"))
                .contains("acme_tool-1.0.0-py3-none-any.whl", "acme_tool-1.0.0.tar.gz");
    }
}
