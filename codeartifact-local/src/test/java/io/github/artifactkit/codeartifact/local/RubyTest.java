package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/**
 * What gem and Bundler see: {@code devops} has {@code store} upstream, which has the connection to
 * {@code public:ruby-gems-org}. That RubyGems itself understands it is tested where there is one.
 */
class RubyTest {

    @TempDir
    Path gems;

    private LocalCodeArtifact local;
    private PlaneClient ruby;

    @BeforeEach
    void start() throws IOException {
        Files.write(gems.resolve("a.gem"), GemFile.of("acme-core", "1.2", "CORE = 1\n"));
        Files.write(gems.resolve("b.gem"), GemFile.of("acme-core", "1.10", "CORE = 2\n", "rake"));
        Files.write(gems.resolve("c.gem"), GemFile.forPlatform("java", "acme-core", "1.10", "CORE = 3\n"));
        Files.write(gems.resolve("d.gem"), GemFile.of("acme-core", "2.0.rc1", "CORE = 4\n"));
        local = LocalCodeArtifact.start(
                builder -> builder.vary(Variation.RUBY_FULL_INDEX).externalSource("public:ruby-gems-org", gems));
        ruby = new PlaneClient(local, "ruby").repository("store").connect("store", "public:ruby-gems-org");
        ruby.repository("devops", "store");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private HttpResponse<byte[]> push(byte[] gem) throws Exception {
        return ruby.send("POST", "devops", "api/v1/gems", gem);
    }

    private String marshalled(String path) throws Exception {
        return new String(ruby.get("devops", path).body(), ISO_8859_1);
    }

    private String unzipped(String path) throws Exception {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(
                                ruby.get("devops", path).body()))
                        .readAllBytes(),
                ISO_8859_1);
    }

    /** A text as Ruby writes it. */
    private static String text(String text) {
        return "I\"" + (char) (text.length() + 5) + text + "\u0006:\u0006ET";
    }

    private static String tuple(String name, String version, String platform) {
        return "[\b" + text(name) + "U:\u0011Gem::Version[\u0006" + text(version) + text(platform);
    }

    @Test
    void bundler_learns_what_a_gem_needs() throws Exception {
        assertThat(ruby.get("devops", "api/v1/dependencies").statusCode()).isEqualTo(200);
        String entry = "{\t:\tname" + text("acme-core") + ":\u000bnumber" + text("1.10") + ":\rplatform" + text("ruby")
                + ":\u0011dependencies[\u0006[\u0007" + text("rake") + text(">= 1.0, < 14");
        assertThat(marshalled("api/v1/dependencies?gems=acme-core,none"))
                .startsWith("\u0004\b[\t{")
                .contains(entry);
    }

    @Test
    void gem_learns_what_a_gem_needs_and_asks_of_ruby_and_what_digest_its_file_has() throws Exception {
        assertThat(ruby.get("devops", "").statusCode()).isEqualTo(200);
        assertThat(ruby.text("devops", "info/acme-core").lines())
                .hasSize(5)
                .startsWith("---")
                .contains(
                        "1.2 |checksum:" + sha256("a") + ",ruby:>= 2.5",
                        "1.10 rake:>= 1.0&< 14|checksum:" + sha256("b") + ",ruby:>= 2.5",
                        "1.10-java |checksum:" + sha256("c") + ",ruby:>= 2.5",
                        "2.0.rc1 |checksum:" + sha256("d") + ",ruby:>= 2.5");
    }

    private String sha256(String gem) throws IOException {
        return Fingerprint.of(Files.readAllBytes(gems.resolve(gem + ".gem"))).digest(Digest.SHA256);
    }

    @Test
    void lists_tell_releases_prereleases_and_the_latest() throws Exception {
        assertThat(unzipped("specs.4.8.gz"))
                .startsWith("\u0004\b[\b")
                .contains(
                        tuple("acme-core", "1.2", "ruby"),
                        tuple("acme-core", "1.10", "ruby"),
                        tuple("acme-core", "1.10", "java"));
        assertThat(unzipped("prerelease_specs.4.8.gz"))
                .isEqualTo("\u0004\b[\u0006" + tuple("acme-core", "2.0.rc1", "ruby"));
        assertThat(unzipped("latest_specs.4.8.gz"))
                .startsWith("\u0004\b[\u0007")
                .contains(tuple("acme-core", "1.10", "java"), tuple("acme-core", "1.10", "ruby"));
    }

    @Test
    void the_specification_of_a_gem_is_told() throws Exception {
        byte[] packed = ruby.get("devops", "quick/Marshal.4.8/acme-core-1.10.gemspec.rz")
                .body();
        String specification =
                new String(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes(), ISO_8859_1);
        assertThat(specification)
                .startsWith("\u0004\bu:\u0017Gem::Specification")
                .contains(
                        text("A: tool that needs two lines"),
                        text("Some long\ndescription: yes\n\n- item"),
                        text("b: c") + text("d # e"),
                        "Bob \"B\" \u00c3\u00a9",
                        ":\n@nameI\"\trake",
                        ":\n@type:\fruntime");
    }

    @ParameterizedTest
    @CsvSource({"acme-core-1.2, a", "acme-core-1.10, b", "acme-core-1.10-java, c", "acme-core-2.0.rc1, d"})
    void gems_are_downloaded(String full, String file) throws Exception {
        assertThat(ruby.get("devops", "gems/" + full + ".gem").body())
                .isEqualTo(Files.readAllBytes(gems.resolve(file + ".gem")));
    }

    @Test
    void the_api_knows_what_a_pushed_gem_says() throws Exception {
        HttpResponse<byte[]> pushed = push(GemFile.of("acme-tool", "1.0", "TOOL = 1\n", "acme-core", "rake"));
        assertThat(pushed.statusCode()).isEqualTo(200);
        assertThat(PlaneClient.body(pushed)).isEqualTo("Successfully registered gem: acme-tool (1.0)");
        var described = ruby.api()
                .describePackageVersion(v -> v.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.RUBY)
                        .packageValue("acme-tool")
                        .packageVersion("1.0"))
                .packageVersion();
        assertThat(described.summary()).isEqualTo("A: tool that needs two lines");
        assertThat(described.homePage()).isEqualTo("https://acme.example");
        assertThat(described.sourceCodeRepository()).isEqualTo("https://git.example/x");
        assertThat(described.licenses()).extracting("name").containsExactly("MIT");
        assertThat(ruby.api()
                        .listPackageVersionDependencies(v -> v.domain("dd")
                                .repository("devops")
                                .format(PackageFormat.RUBY)
                                .packageValue("acme-tool")
                                .packageVersion("1.0"))
                        .dependencies())
                .extracting("packageValue", "dependencyType", "versionRequirement")
                .containsExactly(
                        Tuple.tuple("acme-core", "runtime", ">= 1.0, < 14"),
                        Tuple.tuple("rake", "runtime", ">= 1.0, < 14"));
    }

    @Test
    void the_same_bytes_again_are_a_success_others_a_conflict_and_other_platforms_are_added() throws Exception {
        byte[] gem = GemFile.of("acme-tool", "1.0", "TOOL = 1\n");
        push(gem);
        assertThat(push(gem).statusCode()).isEqualTo(200);
        assertThat(push(GemFile.of("acme-tool", "1.0", "TOOL = 2\n")).statusCode())
                .isEqualTo(409);
        assertThat(push(GemFile.forPlatform("java", "acme-tool", "1.0", "TOOL = 3\n"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(marshalled("api/v1/dependencies?gems=acme-tool")).startsWith("\u0004\b[\u0007");
        assertThat(push(Files.readAllBytes(gems.resolve("a.gem"))).statusCode()).isEqualTo(409);
    }

    @Test
    void an_unlisted_version_is_served_and_not_listed() throws Exception {
        push(GemFile.of("acme-tool", "1.0", "TOOL = 1\n"));
        ruby.api()
                .updatePackageVersionsStatus(u -> u.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.RUBY)
                        .packageValue("acme-tool")
                        .versions("1.0")
                        .targetStatus(PackageVersionStatus.UNLISTED));
        assertThat(unzipped("specs.4.8.gz")).doesNotContain("acme-tool");
        assertThat(ruby.get("devops", "gems/acme-tool-1.0.gem").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, versions, 404",
        "GET, info/none, 404",
        "GET, gems/acme-core-9.gem, 404",
        "GET, gems/acme-core.gem, 404",
        "GET, quick/Marshal.4.8/none-1.0.gemspec.rz, 404",
        "GET, gems/..%2facme-core-1.2.gem, 404",
        "GET, gems/%2e%2e/x-1.gem, 400",
        "DELETE, api/v1/gems/yank, 405"
    })
    void what_is_not_there_is_told(String method, String path, int status) throws Exception {
        assertThat(ruby.send(method, "devops", path, new byte[0]).statusCode()).isEqualTo(status);
    }

    @Test
    void what_is_not_a_gem_is_rejected_and_not_kept() throws Exception {
        assertThat(push("nothing".getBytes(ISO_8859_1)).statusCode()).isEqualTo(400);
        assertThat(push(new TarGz().file("data.tar.gz", "x").tar()).statusCode())
                .isEqualTo(400);
        assertThat(push(new TarGz().file("metadata.gz", "x").tar()).statusCode())
                .isEqualTo(400);
        assertThat(push(GemFile.of("../evil", "1.0", "")).statusCode()).isEqualTo(400);
        assertThat(push(GemFile.of("tool", "one", "")).statusCode()).isEqualTo(400);
        assertThat(ruby.api()
                        .listPackages(p -> p.domain("dd").repository("devops"))
                        .packages())
                .isEmpty();
    }
}
