package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Publish times are those of the public repository, before and after a version is fetched; only the API's publishedTime is
 * when it came in.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/welcome.html">CodeArtifact User Guide, package version
 *     age gating</a>
 */
class PublishTimesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LONG_AGO = Instant.parse("2020-02-03T04:05:06Z");
    private static final String TEXT = "2020-02-03T04:05:06.000Z";

    @TempDir
    Path folder;

    /** A package of a format: where it comes from, where its times are read, and a file of it. */
    record Case(String format, String connection, String index, String header, String pointer, String file) {

        @Override
        public String toString() {
            return format;
        }
    }

    static Stream<Case> formats() {
        return Stream.of(
                new Case(
                        "pypi",
                        "public:pypi",
                        "simple/flask/",
                        "application/vnd.pypi.simple.v1+json",
                        "/files/0/upload-time",
                        "simple/flask/3.0.0/flask-3.0.0-py3-none-any.whl"),
                new Case("npm", "public:npmjs", "tool", "*/*", "/time/1.0.0", "tool/-/tool-1.0.0.tgz"),
                new Case(
                        "nuget",
                        "public:nuget-org",
                        "v3/registration4/tool/index.json",
                        "*/*",
                        "/items/0/items/0/catalogEntry/published",
                        "v3/flatcontainer/tool/1.0.0/tool.1.0.0.nupkg"),
                new Case(
                        "cargo",
                        "public:crates-io",
                        "api/v1/crates/tool/versions",
                        "*/*",
                        "/versions/0/created_at",
                        "api/v1/crates/tool/1.0.0/download"));
    }

    private void fill() throws IOException {
        WheelBuilder.of("flask", "3.0.0").writeTo(folder);
        Files.write(
                folder.resolve("tool.tgz"),
                new TarGz()
                        .file("package/package.json", "{\"name\":\"tool\",\"version\":\"1.0.0\"}")
                        .bytes());
        Files.write(folder.resolve("tool.nupkg"), Nupkg.of("tool", "1.0.0", ""));
        Files.write(
                folder.resolve("tool.crate"),
                new TarGz()
                        .file("tool-1.0.0/Cargo.toml", "[package]\nname = \"tool\"\nversion = \"1.0.0\"\n")
                        .bytes());
        Path artifact = Files.createDirectories(folder.resolve("g/tool/1.0"));
        Files.writeString(artifact.resolve("tool-1.0.jar"), "x");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
    }

    private static JsonNode time(PlaneClient client, String repository, Case format) throws Exception {
        return JSON.readTree(client.text(repository, format.index(), "Accept", format.header()))
                .at(format.pointer());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_of_a_folder_was_published_when_it_was_modified(Case format) throws Exception {
        fill();
        try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.externalSource(format.connection(), folder))) {
            PlaneClient client = connected(local, format);
            assertThat(time(client, "store", format).asText()).isEqualTo(TEXT);
            assertThat(client.get("store", format.file()).statusCode()).isEqualTo(200);
            local.clock().advance(Duration.ofDays(1));
            assertThat(time(client.withNewToken(), "store", format).asText())
                    .as("fetched")
                    .isEqualTo(TEXT);
            local.external(format.connection()).down();
            assertThat(time(client, "store", format).asText())
                    .as("fetched, and the source is down")
                    .isEqualTo(TEXT);
            assertThat(local.client()
                            .describePackageVersion(v -> v.domain("dd")
                                    .repository("store")
                                    .format(format.format())
                                    .packageValue(format.format().equals("pypi") ? "flask" : "tool")
                                    .packageVersion(format.format().equals("pypi") ? "3.0.0" : "1.0.0"))
                            .packageVersion()
                            .publishedTime())
                    .isAfter(LONG_AGO.plus(Duration.ofDays(365)));
        }
    }

    private static PlaneClient connected(LocalCodeArtifact local, Case format) {
        return new PlaneClient(local, format.format()).repository("store").connect("store", format.connection());
    }

    /** A stand-in behind a stand-in: what the one says, the other says, too. */
    @ParameterizedTest
    @MethodSource("formats")
    void a_registry_tells_its_times(Case format) throws Exception {
        fill();
        Map<String, String> bases = Map.of("pypi", "simple/", "npm", "", "nuget", "v3/index.json", "cargo", "");
        try (LocalCodeArtifact far = LocalCodeArtifact.start(b -> b.externalSource(format.connection(), folder))) {
            PlaneClient there = connected(far, format);
            URI registry = URI.create(
                    there.url("store").replace("://", "://aws:" + there.token() + "@") + bases.get(format.format()));
            try (LocalCodeArtifact local =
                    LocalCodeArtifact.start(b -> b.externalSource(format.connection(), registry))) {
                PlaneClient client = connected(local, format);
                assertThat(time(client, "store", format).asText()).isEqualTo(TEXT);
                assertThat(client.get("store", format.file()).statusCode()).isEqualTo(200);
                assertThat(time(client, "store", format).asText()).as("fetched").isEqualTo(TEXT);
            }
        }
    }

    @Test
    void maven_files_have_the_time_of_the_source_as_last_modified() throws Exception {
        fill();
        try (LocalCodeArtifact far = LocalCodeArtifact.start(b -> b.externalSource("public:maven-central", folder))) {
            PlaneClient there =
                    new PlaneClient(far, "maven").repository("store").connect("store", "public:maven-central");
            URI registry = URI.create(there.url("store").replace("://", "://aws:" + there.token() + "@"));
            try (LocalCodeArtifact local =
                    LocalCodeArtifact.start(b -> b.externalSource("public:maven-central", registry))) {
                PlaneClient client =
                        new PlaneClient(local, "maven").repository("store").connect("store", "public:maven-central");
                for (PlaneClient each : List.of(there, client, client)) {
                    assertThat(each.get("store", "g/tool/1.0/tool-1.0.jar")
                                    .headers()
                                    .firstValue("Last-Modified"))
                            .hasValue("Mon, 03 Feb 2020 04:05:06 GMT");
                }
            }
        }
    }

    @Test
    void seeded_versions_have_the_time_that_a_test_gives() throws Exception {
        fill();
        try (LocalCodeArtifact local = LocalCodeArtifact.start()) {
            local.seed()
                    .domain("dd")
                    .repository("store")
                    .publishedAt(LONG_AGO)
                    .publish("npm", folder.resolve("tool.tgz"))
                    .publish("pypi", folder.resolve("flask-3.0.0-py3-none-any.whl"));
            String token =
                    local.client().getAuthorizationToken(t -> t.domain("dd")).authorizationToken();
            for (Case each : formats().limit(2).toList()) {
                assertThat(time(new PlaneClient(local, each.format(), token), "store", each)
                                .asText())
                        .isEqualTo(TEXT);
            }
        }
    }

    @Test
    void each_file_of_a_version_has_its_own_time() throws Exception {
        try (LocalCodeArtifact local = LocalCodeArtifact.start()) {
            Seed seed = local.seed().domain("dd").repository("store");
            seed.asset("pypi", "", "flask", "3.0.0", "flask-3.0.0-py3-none-any.whl", "a".getBytes(UTF_8));
            local.clock().advance(Duration.ofDays(2));
            seed.asset("pypi", "", "flask", "3.0.0", "flask-3.0.0.tar.gz", "b".getBytes(UTF_8));
            String token =
                    local.client().getAuthorizationToken(t -> t.domain("dd")).authorizationToken();
            JsonNode files = JSON.readTree(new PlaneClient(local, "pypi", token)
                            .text("store", "simple/flask/", "Accept", "application/vnd.pypi.simple.v1+json"))
                    .path("files");
            Instant first = Instant.parse(files.path(0).path("upload-time").asText());
            Instant second = Instant.parse(files.path(1).path("upload-time").asText());
            assertThat(Duration.between(first, second)).isGreaterThan(Duration.ofDays(1));
            assertThat(files.path(1).path("size").asInt()).isEqualTo(1);
        }
    }
}
