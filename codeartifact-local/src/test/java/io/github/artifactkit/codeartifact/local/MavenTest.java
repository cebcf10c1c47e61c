package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;

/** What mvn sees: {@code devops} has {@code store} upstream, which has the connection to {@code public:maven-central}. */
class MavenTest {

    private static final Map<String, Digest> CHECKSUMS =
            Map.of("md5", Digest.MD5, "sha1", Digest.SHA1, "sha256", Digest.SHA256, "sha512", Digest.SHA512);

    @TempDir
    Path central;

    private LocalCodeArtifact local;
    private PlaneClient maven;

    @BeforeEach
    void start() throws IOException {
        for (String version : List.of("1.9", "1.10", "2.0-rc1")) {
            file("org/example/lib/" + version + "/lib-" + version + ".jar", "jar of " + version);
            file("org/example/lib/" + version + "/lib-" + version + ".pom", pom("lib", version));
        }
        file("org/example/lib/1.9/lib-1.9.jar.sha1", "not looked at");
        file("org/example/lib/1.9/_remote.repositories", "not an artifact");
        file("org/example/lib/3.0-SNAPSHOT/lib-3.0-SNAPSHOT.jar", "never fetched");
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:maven-central", central));
        maven = new PlaneClient(local, "maven").repository("store").connect("store", "public:maven-central");
        maven.repository("devops", "store");
    }

    private void file(String path, String text) throws IOException {
        Path file = central.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String pom(String artifact, String version) {
        return "<project><groupId>org.example</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                + "</version><description>A library</description>"
                + "<licenses><license><name>MIT</name></license></licenses></project>";
    }

    private static String metadata(String artifact, String... versions) {
        StringBuilder xml = new StringBuilder("<metadata><groupId>org.example</groupId><artifactId>" + artifact
                + "</artifactId><versioning><versions>");
        for (String version : versions) {
            xml.append("<version>").append(version).append("</version>");
        }
        return xml.append("</versions></versioning></metadata>").toString();
    }

    private static String builds(String artifact, String version, String timestamp, int number) {
        return "<metadata modelVersion=\"1.1.0\"><groupId>org.example</groupId><artifactId>" + artifact
                + "</artifactId><version>" + version + "</version><versioning><snapshot><timestamp>" + timestamp
                + "</timestamp><buildNumber>" + number + "</buildNumber></snapshot></versioning></metadata>";
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private int get(String path) throws Exception {
        return maven.get("devops", path).statusCode();
    }

    private int put(String path, String content) throws Exception {
        return maven.put("devops", path, content).statusCode();
    }

    private static String digest(Digest which, String content) {
        return Fingerprint.of(content.getBytes(UTF_8)).digest(which);
    }

    private List<PackageVersionSummary> versions(String artifact) {
        return maven.api()
                .listPackageVersions(v -> v.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.MAVEN)
                        .namespace("org.example")
                        .packageValue(artifact))
                .versions();
    }

    @Test
    void files_come_from_the_source_with_checksums_of_all_four_kinds() throws Exception {
        String jar = "org/example/lib/1.10/lib-1.10.jar";
        assertThat(maven.text("devops", jar)).isEqualTo("jar of 1.10");
        for (Map.Entry<String, Digest> each : CHECKSUMS.entrySet()) {
            assertThat(maven.text("devops", jar + "." + each.getKey()))
                    .isEqualTo(digest(each.getValue(), "jar of 1.10"));
        }
        assertThat(versions("lib")).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo("1.10");
            assertThat(version.status()).isEqualTo(PackageVersionStatus.PUBLISHED);
        });
        assertThat(maven.api()
                        .describePackageVersion(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.MAVEN)
                                .namespace("org.example")
                                .packageValue("lib")
                                .packageVersion("1.10"))
                        .packageVersion()
                        .summary())
                .isEqualTo("A library");
        assertThat(maven.api()
                        .listPackageVersionAssets(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.MAVEN)
                                .namespace("org.example")
                                .packageValue("lib")
                                .packageVersion("1.10"))
                        .assets())
                .extracting("name")
                .containsExactlyInAnyOrder("lib-1.10.jar", "lib-1.10.pom");
    }

    @Test
    void metadata_lists_the_versions_in_their_order_and_has_checksums() throws Exception {
        String path = "org/example/lib/maven-metadata.xml";
        String xml = maven.text("devops", path);
        assertThat(xml)
                .containsSubsequence("<version>1.9</version>", "<version>1.10</version>", "<version>2.0-rc1</version>")
                .contains("<latest>2.0-rc1</latest>", "<release>2.0-rc1</release>")
                .doesNotContain("SNAPSHOT");
        for (Map.Entry<String, Digest> each : CHECKSUMS.entrySet()) {
            assertThat(maven.text("devops", path + "." + each.getKey())).isEqualTo(digest(each.getValue(), xml));
        }
    }

    @Test
    void snapshots_do_not_come_from_outside() throws Exception {
        assertThat(get("org/example/lib/3.0-SNAPSHOT/lib-3.0-SNAPSHOT.jar")).isEqualTo(404);
        assertThat(get("org/example/lib/3.0-SNAPSHOT/maven-metadata.xml")).isEqualTo(404);
    }

    @Test
    void a_version_is_unfinished_until_its_metadata_arrives() throws Exception {
        String base = "org/example/own/1.0/own-1.0";
        assertThat(put(base + ".jar", "own jar")).isEqualTo(200);
        assertThat(put(base + ".jar.sha1", digest(Digest.SHA1, "own jar"))).isEqualTo(200);
        assertThat(put(base + ".pom", pom("own", "1.0"))).isEqualTo(200);
        assertThat(versions("own"))
                .singleElement()
                .satisfies(version -> assertThat(version.status()).isEqualTo(PackageVersionStatus.UNFINISHED));
        assertThat(get(base + ".jar")).isEqualTo(404);
        assertThat(get("org/example/own/maven-metadata.xml")).isEqualTo(404);

        String metadata = metadata("own", "1.0");
        assertThat(put("org/example/own/maven-metadata.xml", metadata)).isEqualTo(200);
        assertThat(put("org/example/own/maven-metadata.xml.md5", digest(Digest.MD5, metadata)))
                .isEqualTo(200);
        assertThat(put("org/example/own/maven-metadata.xml.md5", digest(Digest.MD5, "other")))
                .isEqualTo(400);
        assertThat(versions("own"))
                .singleElement()
                .satisfies(version -> assertThat(version.status()).isEqualTo(PackageVersionStatus.PUBLISHED));
        assertThat(maven.text("devops", base + ".jar")).isEqualTo("own jar");
        assertThat(maven.text("devops", "org/example/own/maven-metadata.xml"))
                .contains("<release>1.0</release>", "<lastUpdated>");

        assertThat(put(base + "-sources.jar", "sources")).isEqualTo(200);
        assertThat(maven.text("devops", base + "-sources.jar")).isEqualTo("sources");
    }

    @Test
    void a_wrong_checksum_is_rejected_and_holds_the_version_back() throws Exception {
        String base = "org/example/own/1.0/own-1.0";
        assertThat(put(base + ".jar.sha1", digest(Digest.SHA1, "own jar"))).isEqualTo(404);
        assertThat(put(base + ".jar", "own jar")).isEqualTo(200);
        assertThat(put(base + ".jar.sha1", digest(Digest.SHA1, "damaged"))).isEqualTo(400);
        HttpResponse<byte[]> held = maven.put("devops", "org/example/own/maven-metadata.xml", metadata("own", "1.0"));
        assertThat(held.statusCode()).isEqualTo(400);
        assertThat(PlaneClient.body(held)).contains("own-1.0.jar");
        assertThat(get(base + ".jar")).isEqualTo(404);
        // Digits in upper case are not equal, says the service.
        assertThat(put(base + ".jar.md5", digest(Digest.MD5, "own jar").toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(400);
        assertThat(put(base + ".jar.sha1", digest(Digest.SHA1, "own jar"))).isEqualTo(200);
        assertThat(put("org/example/own/maven-metadata.xml", metadata("own", "1.0")))
                .isEqualTo(200);
        assertThat(get(base + ".jar")).isEqualTo(200);
    }

    @Test
    void the_same_bytes_again_are_a_success_and_others_a_conflict() throws Exception {
        String jar = "org/example/own/1.0/own-1.0.jar";
        put(jar, "own jar");
        assertThat(put(jar, "own jar")).isEqualTo(200);
        assertThat(put(jar, "other")).isEqualTo(409);
        put("org/example/own/maven-metadata.xml", metadata("own", "1.0"));
        assertThat(put(jar, "own jar")).isEqualTo(200);
        assertThat(put(jar, "other")).isEqualTo(409);
        assertThat(maven.text("devops", jar)).isEqualTo("own jar");
    }

    @Test
    void what_an_upstream_has_cannot_be_published() throws Exception {
        assertThat(put("org/example/lib/1.9/lib-1.9.jar", "patched")).isEqualTo(409);
        assertThat(get("org/example/lib/1.9/lib-1.9.pom")).isEqualTo(200);
    }

    @Test
    void the_newest_build_of_a_snapshot_is_the_snapshot_and_those_before_are_unlisted() throws Exception {
        String folder = "org/example/own/1.0-SNAPSHOT/";
        String first = folder + "own-1.0-20261124.115642-1.jar";
        String second = folder + "own-1.0-20261124.120000-2.jar";
        assertThat(put(first, "one")).isEqualTo(200);
        assertThat(get(first)).isEqualTo(404);
        String builds = builds("own", "1.0-SNAPSHOT", "20261124.115642", 1);
        assertThat(put(folder + "maven-metadata.xml", builds)).isEqualTo(200);
        assertThat(put(folder + "maven-metadata.xml.sha1", digest(Digest.SHA1, builds)))
                .isEqualTo(200);
        assertThat(put("org/example/own/maven-metadata.xml", metadata("own", "1.0-SNAPSHOT")))
                .isEqualTo(200);
        assertThat(maven.text("devops", first)).isEqualTo("one");
        assertThat(maven.text("devops", folder + "maven-metadata.xml")).isEqualTo(builds);
        assertThat(maven.text("devops", folder + "maven-metadata.xml.md5")).isEqualTo(digest(Digest.MD5, builds));
        assertThat(versions("own")).extracting(PackageVersionSummary::version).containsExactly("1.0-SNAPSHOT");

        put(second, "two");
        assertThat(put(second + ".sha1", digest(Digest.SHA1, "two"))).isEqualTo(200);
        assertThat(put(folder + "maven-metadata.xml", builds("own", "1.0-SNAPSHOT", "20261124.120000", 2)))
                .isEqualTo(200);
        assertThat(maven.text("devops", second)).isEqualTo("two");
        assertThat(maven.text("devops", first)).isEqualTo("one");
        assertThat(maven.text("devops", folder + "maven-metadata.xml")).contains("<buildNumber>2<");
        assertThat(versions("own"))
                .extracting(PackageVersionSummary::version, PackageVersionSummary::statusAsString)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("1.0-SNAPSHOT", "Published"),
                        org.assertj.core.groups.Tuple.tuple("1.0-20261124.115642-1", "Unlisted"));
        assertThat(maven.text("devops", "org/example/own/maven-metadata.xml"))
                .contains("<latest>1.0-SNAPSHOT</latest>")
                .doesNotContain("<version>1.0-2026");

        assertThat(put(folder + "own-1.0-20261124.120000-2-sources.jar", "late"))
                .isEqualTo(200);
        assertThat(maven.text("devops", folder + "own-1.0-20261124.120000-2-sources.jar"))
                .isEqualTo("late");
    }

    @Test
    void a_file_of_a_snapshot_without_a_time_stamp_is_rejected() throws Exception {
        String folder = "org/example/own/1.0-SNAPSHOT/";
        for (String name : List.of("own-1.0-SNAPSHOT.pom", "own-1.0-SNAPSHOT.jar", "own-1.0-20261124-1.jar", "x.jar")) {
            HttpResponse<byte[]> answer = maven.put("devops", folder + name, "<project/>");
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
            assertThat(PlaneClient.body(answer)).contains("Invalid name for a Snapshot build asset");
        }
        assertThat(maven.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
    }

    @Test
    void metadata_of_another_artifact_than_its_path_is_rejected() throws Exception {
        put("org/example/own/1.0/own-1.0.jar", "one");
        for (String other : List.of("<groupId>org.other</groupId>", "<artifactId>other</artifactId>")) {
            String metadata = "<metadata>" + other
                    + "<versioning><versions><version>1.0</version></versions></versioning></metadata>";
            assertThat(put("org/example/own/maven-metadata.xml", metadata)).isEqualTo(400);
        }
        assertThat(put("org/example/own/maven-metadata.xml", metadata("own", "1.0")))
                .isEqualTo(200);
    }

    @Test
    void the_plugins_of_a_group_are_those_of_sources_and_those_that_were_deployed() throws Exception {
        String group = "<metadata><plugins><plugin><name>Far</name><prefix>far</prefix>"
                + "<artifactId>far-maven-plugin</artifactId></plugin></plugins></metadata>";
        try (SmallSite far = new SmallSite().page("/org/example/plugins/maven-metadata.xml", group);
                LocalCodeArtifact local =
                        LocalCodeArtifact.start(b -> b.externalSource("public:maven-central", far.address()))) {
            PlaneClient client = new PlaneClient(local, "maven")
                    .repository("store")
                    .connect("store", "public:maven-central")
                    .repository("devops", "store");
            String path = "org/example/plugins/maven-metadata.xml";
            assertThat(client.text("devops", path))
                    .contains("<prefix>far</prefix>", "<artifactId>far-maven-plugin</artifactId>");
            client.put(
                    "devops",
                    "org/example/plugins/near-maven-plugin/1/near-maven-plugin-1.pom",
                    "<project><packaging>maven-plugin</packaging><name>Near</name></project>");
            assertThat(client.put("devops", path, group.replace("far", "near")).statusCode())
                    .isEqualTo(200);
            assertThat(client.text("devops", path)).contains("<prefix>far</prefix>", "<prefix>near</prefix>");
            assertThat(client.text("devops", path + ".sha1"))
                    .isEqualTo(digest(Digest.SHA1, client.text("devops", path)));
            assertThat(client.get("devops", "org/example/none/maven-metadata.xml")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void versions_of_upstreams_are_merged_in_the_metadata() throws Exception {
        maven.repository("up").repository("down", "up");
        for (String version : List.of("1.0", "1.2")) {
            maven.put("up", "org/example/own/" + version + "/own-" + version + ".jar", version);
        }
        maven.put("up", "org/example/own/maven-metadata.xml", metadata("own", "1.0", "1.2"));
        assertThat(maven.text("down", "org/example/own/maven-metadata.xml"))
                .contains("<version>1.0</version>", "<version>1.2</version>");
        assertThat(maven.text("down", "org/example/own/1.2/own-1.2.jar")).isEqualTo("1.2");
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        for (String path : List.of(
                "",
                "x",
                "org/example",
                "org/example/lib/9.9/lib-9.9.jar",
                "org/example/lib/1.9/other.jar",
                "org/example/none/maven-metadata.xml",
                "org/example/none/maven-metadata.xml.sha1",
                "org/example/lib/1.9/lib-1.9.jar/",
                "org//lib/1.9/lib-1.9.jar",
                "org/example/lib/1.9/..%2f..%2flib-1.9.jar")) {
            assertThat(get(path)).as(path).isEqualTo(404);
        }
        assertThat(maven.send("DELETE", "devops", "org/example/lib/1.9/lib-1.9.jar", new byte[0])
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void bad_input_is_rejected_and_leaves_nothing() throws Exception {
        for (String path : List.of("org/%2e%2e/lib/1/lib-1.jar", "org/example/l%00b/1/l-1.jar", "a/b%5c/1/b-1.jar")) {
            assertThat(get(path)).as(path).isEqualTo(400);
            assertThat(put(path, "x")).as(path).isEqualTo(400);
        }
        assertThat(put("org/example/own/1.0/own-1.0.pom", "<project>")).isEqualTo(400);
        assertThat(put(
                        "org/example/own/1.0/own-1.0.pom",
                        "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>"))
                .isEqualTo(400);
        for (String metadata : List.of("", "no xml", "<project/>", "<metadata>")) {
            assertThat(put("org/example/own/maven-metadata.xml", metadata)).isEqualTo(400);
        }
        assertThat(put("org/example/own/maven-metadata.xml", metadata("own", "1.0")))
                .as("metadata of nothing")
                .isEqualTo(404);
        assertThat(put("org/example/own/1.0-SNAPSHOT/maven-metadata.xml", builds("own", "1.0-SNAPSHOT", "1", 1)))
                .isEqualTo(404);
        assertThat(maven.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
    }
}
