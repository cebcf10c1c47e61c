package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Registries on the network behind external connections: another stand-in, which is as good as a real one, and a site
 * that says what a test wants.
 */
class RemoteSourcesTest {

    @TempDir
    Path folder;

    /**
     * A package of a format.
     *
     * @param connection the external connection
     * @param base what follows the address of a repository in that of the registry
     * @param index where a client reads of a package
     * @param says what it reads there
     * @param file where a client gets a file
     * @param later where it would get another one that no one has asked for yet
     */
    record Case(String format, String connection, String base, String index, String says, String file, String later) {

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
                        "simple/",
                        "simple/flask/",
                        "flask-3.0.0-py3-none-any.whl#sha256=",
                        "simple/flask/3.0.0/flask-3.0.0-py3-none-any.whl",
                        "simple/flask/2.0.0/flask-2.0.0-py3-none-any.whl"),
                new Case(
                        "npm",
                        "public:npmjs",
                        "",
                        "@acme%2ftool",
                        "sha512-",
                        "@acme/tool/-/tool-3.0.0.tgz",
                        "@acme/tool/-/tool-2.0.0.tgz"),
                new Case(
                        "maven",
                        "public:maven-central",
                        "",
                        "com/acme/lib/maven-metadata.xml",
                        "<version>3.0.0</version>",
                        "com/acme/lib/3.0.0/lib-3.0.0.pom",
                        "com/acme/lib/2.0.0/lib-2.0.0.pom"),
                new Case(
                        "cargo",
                        "public:crates-io",
                        "",
                        "se/rd/serde",
                        "\"vers\":\"3.0.0\"",
                        "api/v1/crates/serde/3.0.0/download",
                        "api/v1/crates/serde/2.0.0/download"),
                new Case(
                        "nuget",
                        "public:nuget-org",
                        "v3/index.json",
                        "v3/registration4/acme.json/index.json",
                        "\"upper\":\"3.0.0\"",
                        "v3/flatcontainer/acme.json/3.0.0/acme.json.3.0.0.nupkg",
                        "v3/flatcontainer/acme.json/2.0.0/acme.json.2.0.0.nupkg"),
                new Case(
                        "ruby",
                        "public:ruby-gems-org",
                        "",
                        "info/acme-core",
                        "3.0.0 rake:>= 1.0&< 14|checksum:",
                        "gems/acme-core-3.0.0.gem",
                        "gems/acme-core-2.0.0.gem"));
    }

    private Path packages(String format) throws IOException {
        for (String version : new String[] {"2.0.0", "3.0.0"}) {
            switch (format) {
                case "pypi" -> WheelBuilder.of("flask", version).writeTo(folder);
                case "npm" ->
                    Files.write(
                            folder.resolve(version + ".tgz"),
                            new TarGz()
                                    .file(
                                            "package/package.json",
                                            "{\"name\":\"@acme/tool\",\"version\":\"" + version + "\"}")
                                    .bytes());
                case "maven" -> {
                    Path artifact = Files.createDirectories(folder.resolve("com/acme/lib/" + version));
                    Files.writeString(
                            artifact.resolve("lib-" + version + ".pom"),
                            "<project><name>" + version + "</name></project>");
                }
                case "nuget" -> Files.write(folder.resolve(version + ".nupkg"), Nupkg.of("Acme.Json", version, ""));
                case "ruby" ->
                    Files.write(folder.resolve(version + ".gem"), GemFile.of("acme-core", version, "", "rake"));
                default ->
                    Files.write(
                            folder.resolve(version + ".crate"),
                            new TarGz()
                                    .file(
                                            "serde-" + version + "/Cargo.toml",
                                            "[package]\nname = \"serde\"\nversion = \"" + version + "\"\n")
                                    .bytes());
            }
        }
        return folder;
    }

    private static PlaneClient connected(LocalCodeArtifact local, Case which) {
        return new PlaneClient(local, which.format()).repository("store").connect("store", which.connection());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void packages_of_another_registry_are_listed_fetched_and_served_while_it_is_away(Case which) throws Exception {
        LocalClock clock = LocalClock.system();
        Path packages = packages(which.format());
        try (LocalCodeArtifact far = LocalCodeArtifact.start(b -> b.externalSource(which.connection(), packages))) {
            PlaneClient farClient = connected(far, which);
            URI registry = URI.create(
                    farClient.url("store").replace("://", "://aws:" + farClient.token() + "@") + which.base());
            try (LocalCodeArtifact near =
                    LocalCodeArtifact.start(b -> b.clock(clock).externalSource(which.connection(), registry))) {
                PlaneClient client = connected(near, which);
                assertThat(client.text("store", which.index())).contains(which.says());
                byte[] file = client.get("store", which.file()).body();
                assertThat(file).isEqualTo(farClient.get("store", which.file()).body());
                assertThat(client.get("store", which.index().replaceAll("(flask|tool|lib|serde|acme)", "$1x"))
                                .statusCode())
                        .isEqualTo(404);

                goAway(far);
                clock.advance(Duration.ofMinutes(2));
                assertThat(client.text("store", which.index())).contains(which.says());
                assertThat(client.get("store", which.file()).body()).isEqualTo(file);
                HttpResponse<byte[]> away = client.get("store", which.later());
                assertThat(away.statusCode()).isEqualTo(503);
                assertThat(PlaneClient.body(away)).contains("an external source does not answer");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void what_was_fetched_is_served_while_its_source_is_down_and_the_rest_when_it_is_up(Case which) throws Exception {
        Path packages = packages(which.format());
        try (LocalCodeArtifact far = LocalCodeArtifact.start(b -> b.externalSource(which.connection(), packages))) {
            PlaneClient farClient = connected(far, which);
            URI registry = URI.create(
                    farClient.url("store").replace("://", "://aws:" + farClient.token() + "@") + which.base());
            try (LocalCodeArtifact near =
                    LocalCodeArtifact.start(b -> b.externalSource(which.connection(), registry))) {
                PlaneClient client = connected(near, which);
                byte[] file = client.get("store", which.file()).body();
                far.forgetRequests();

                near.external(which.connection()).down();
                assertThat(client.text("store", which.index())).contains(which.says());
                assertThat(client.get("store", which.file()).body()).isEqualTo(file);
                assertThat(client.get("store", which.later()).statusCode()).isEqualTo(503);
                far.requests().never();

                near.external(which.connection()).up();
                assertThat(client.get("store", which.later()).statusCode()).isEqualTo(200);
                assertThat(client.get("store", which.file()).body()).isEqualTo(file);
            }
        }
    }

    private static void goAway(LocalCodeArtifact registry) {
        registry.close();
    }

    private static LocalCodeArtifact near(String connection, SmallSite site) {
        return LocalCodeArtifact.start(b -> b.externalSource(connection, site.address()));
    }

    private static Case format(String name) {
        return formats().filter(each -> each.format().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void a_page_of_links_is_as_good_as_a_json_index() throws Exception {
        byte[] wheel = Files.readAllBytes(WheelBuilder.of("flask", "3.0.0").writeTo(folder));
        String digest = Fingerprint.of(wheel).digest(Digest.SHA256);
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near = near("public:pypi", site)) {
            site.page("/files/a%20b/flask-3.0.0-py3-none-any.whl", wheel);
            site.page("/flask/", """
                    <html><body><a href="../files/a b/flask-3.0.0-py3-none-any.whl#sha256=%s"
                      data-requires-python="&gt;=3.8" data-yanked="it's broken">flask-3.0.0-py3-none-any.whl</a>
                    <a href='../files/README.txt'>README.txt</a></body></html>
                    """.formatted(digest));
            PlaneClient client = connected(near, format("pypi"));
            assertThat(client.text("store", "simple/flask/"))
                    .contains(
                            "flask-3.0.0-py3-none-any.whl#sha256=" + digest,
                            "data-requires-python=\"&gt;=3.8\"",
                            "data-yanked=\"it's broken\"")
                    .doesNotContain("README");
            assertThat(client.get("store", format("pypi").file()).body()).isEqualTo(wheel);
        }
    }

    @Test
    void a_file_with_another_digest_than_announced_is_not_taken() throws Exception {
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near = near("public:npmjs", site)) {
            site.page("/@acme%2ftool", """
                    {"versions": {"3.0.0": {"dist": {"tarball": "/t.tgz", "shasum": "%s"}}}}
                    """.formatted("0".repeat(40)));
            site.page("/t.tgz", "something else");
            PlaneClient client = connected(near, format("npm"));
            assertThat(client.get("store", format("npm").file()).statusCode()).isEqualTo(503);
            assertThat(client.api()
                            .listPackages(p -> p.domain("dd").repository("store"))
                            .packages())
                    .isEmpty();
        }
    }

    @Test
    void maven_files_that_no_one_lists_are_found_and_their_checksums_may_be_missing_or_odd() throws Exception {
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near = near("public:maven-central", site)) {
            String sha1 = Fingerprint.of("two".getBytes(UTF_8)).digest(Digest.SHA1);
            site.page("/com/acme/lib/1.0/lib-1.0-a.jar", "one");
            site.page("/com/acme/lib/1.0/lib-1.0-b.jar", "two");
            site.page("/com/acme/lib/1.0/lib-1.0-b.jar.sha1", "SHA1(lib-1.0-b.jar)= " + sha1 + "\n");
            site.page("/com/acme/lib/1.0-SNAPSHOT/lib-1.0-SNAPSHOT.jar", "three");
            PlaneClient client = connected(near, format("maven"));
            assertThat(client.text("store", "com/acme/lib/1.0/lib-1.0-a.jar")).isEqualTo("one");
            assertThat(client.text("store", "com/acme/lib/1.0/lib-1.0-b.jar")).isEqualTo("two");
            assertThat(client.text("store", "com/acme/lib/1.0/lib-1.0-b.jar.sha1"))
                    .isEqualTo(sha1);
            assertThat(client.get("store", "com/acme/lib/1.0-SNAPSHOT/lib-1.0-SNAPSHOT.jar")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.get("store", "com/acme/lib/1.0/lib-1.0-c.jar").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void crates_are_where_the_markers_of_the_index_say() throws Exception {
        byte[] crate = Files.readAllBytes(packages("cargo").resolve("3.0.0.crate"));
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near = near("public:crates-io", site)) {
            String digest = Fingerprint.of(crate).digest(Digest.SHA256);
            site.page(
                    "/config.json",
                    "{\"dl\":\"" + site.address() + "/{lowerprefix}/{crate}/{crate}-{version}.crate\"}");
            site.page(
                    "/se/rd/serde",
                    "{\"name\":\"serde\",\"vers\":\"3.0.0\",\"deps\":[],\"cksum\":\"" + digest
                            + "\",\"features\":{},\"yanked\":true}\n");
            site.page("/se/rd/serde/serde-3.0.0.crate", crate);
            PlaneClient client = connected(near, format("cargo"));
            assertThat(client.text("store", "se/rd/serde")).contains("\"yanked\":true", digest);
            assertThat(client.get("store", format("cargo").file()).body()).isEqualTo(crate);
        }
    }

    @Test
    void long_registrations_of_nuget_have_their_pages_elsewhere() throws Exception {
        byte[] nupkg = Nupkg.of("Acme.Json", "3.0", "");
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near = near("public:nuget-org", site)) {
            site.page("/index.json", """
                    {"version": "3.0.0", "resources": [
                      {"@id": "/old", "@type": "RegistrationsBaseUrl"},
                      {"@id": "/all", "@type": "RegistrationsBaseUrl/3.6.0"}]}
                    """);
            site.page("/all/acme.json/index.json", "{\"items\": [{\"@id\": \"/page\"}]}");
            site.page("/page", """
                    {"items": [{"packageContent": "/f.nupkg", "catalogEntry": {"id": "Acme.Json", "version": "3.0",
                      "listed": false, "dependencyGroups": [{"dependencies": [{"id": "Other", "range": "[1.0, )"}]}]}}]}
                    """);
            site.page("/f.nupkg", nupkg);
            PlaneClient client = connected(near, format("nuget"));
            assertThat(client.text("store", format("nuget").index()))
                    .contains("\"listed\":false", "{\"id\":\"Other\",\"range\":\"[1.0, )\"}");
            assertThat(client.get("store", format("nuget").file()).body()).isEqualTo(nupkg);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void an_index_that_cannot_be_read_is_an_outage_and_no_absence(Case which) throws Exception {
        try (SmallSite site = new SmallSite();
                LocalCodeArtifact near = near(which.connection(), site)) {
            String page =
                    switch (which.format()) {
                        case "pypi" -> "/flask/";
                        case "nuget" -> "/index.json";
                        default -> "/" + which.index();
                    };
            site.page(page, "{ this is nothing");
            assertThat(connected(near, which).get("store", which.index()).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void what_is_not_the_address_of_a_registry_is_rejected_at_once() {
        assertThatThrownBy(
                        () -> LocalCodeArtifact.start(b -> b.externalSource("public:pypi", URI.create("file:///tmp"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:///tmp");
    }
}
