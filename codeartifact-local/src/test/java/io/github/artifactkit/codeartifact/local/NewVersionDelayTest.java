package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is new in a public repository cannot be installed at once. */
class NewVersionDelayTest {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;

    private Path wheels;
    private Path artifacts;

    @BeforeEach
    void start() throws IOException {
        wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "1.0").writeTo(wheels);
        artifacts = Files.createDirectory(folder.resolve("artifacts"));
        publish("1.0");
        local = LocalCodeArtifact.start(b -> b.externalSource("public:pypi", wheels)
                .externalSource("public:maven-central", artifacts)
                .newVersionDelay(Duration.ofMinutes(30)));
    }

    private PlaneClient connected(String connection, String format) {
        return new PlaneClient(local, format).repository("store").connect("store", connection);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void package_managers_find_a_new_version_after_the_delay() throws Exception {
        PlaneClient plane = connected("public:pypi", "pypi");
        assertThat(plane.text("store", "simple/flask/")).contains("flask-1.0-");
        WheelBuilder.of("flask", "1.1").writeTo(wheels);
        String path = "simple/flask/1.1/flask-1.1-py3-none-any.whl";
        local.clock().advance(Duration.ofMinutes(29));
        assertThat(plane.text("store", "simple/flask/")).doesNotContain("flask-1.1-");
        assertThat(plane.get("store", path).statusCode()).isEqualTo(404);
        local.clock().advance(Duration.ofMinutes(1));
        assertThat(plane.text("store", "simple/flask/")).contains("flask-1.0-", "flask-1.1-");
        assertThat(plane.get("store", path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_package_that_was_not_there_is_found_as_soon_as_it_is() throws Exception {
        PlaneClient plane = connected("public:pypi", "pypi");
        assertThat(plane.get("store", "simple/click/").statusCode()).isEqualTo(404);
        WheelBuilder.of("click", "8.0").writeTo(wheels);
        assertThat(plane.text("store", "simple/click/")).contains("click-8.0-");
    }

    @Test
    void a_maven_artifact_is_hidden_from_metadata_and_from_its_own_path() throws Exception {
        PlaneClient plane = connected("public:maven-central", "maven");
        assertThat(plane.text("store", "org/acme/tool/maven-metadata.xml")).contains("<version>1.0</version>");
        publish("1.1");
        assertThat(plane.text("store", "org/acme/tool/maven-metadata.xml")).doesNotContain("1.1");
        assertThat(plane.get("store", "org/acme/tool/1.1/tool-1.1.pom").statusCode())
                .isEqualTo(404);
        local.clock().advance(Duration.ofMinutes(30));
        assertThat(plane.get("store", "org/acme/tool/1.1/tool-1.1.pom").statusCode())
                .isEqualTo(200);
    }

    private void publish(String version) throws IOException {
        Path place = Files.createDirectories(artifacts.resolve("org/acme/tool").resolve(version));
        Files.writeString(
                place.resolve("tool-" + version + ".pom"),
                "<project><groupId>org.acme</groupId><artifactId>tool</artifactId><version>" + version
                        + "</version></project>");
    }

    @Test
    void a_negative_delay_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCodeArtifact.start(b -> b.newVersionDelay(Duration.ofSeconds(-1))));
    }
}
