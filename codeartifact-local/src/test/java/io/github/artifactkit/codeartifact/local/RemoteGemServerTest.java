package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyFormat;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** Gem servers of every age behind an external connection. What they say was written by Ruby 3.1 and RubyGems 3.3. */
class RemoteGemServerTest {

    /** Two gems as an array of hashes, the first of which needs rake. */
    private static final byte[] DEPENDENCIES = hex("""
            04085b077b093a096e616d6549220e61636d652d636f7265063a0645543a0b6e756d626572492208312e32063b06543a0d70
            6c6174666f726d4922096a617661063b06543a11646570656e64656e636965735b065b0749220972616b65063b0654492211
            3e3d20312e302c203c203134063b06547b093b0049220e61636d652d636f7265063b06543b07492208322e30063b06543b08
            49220972756279063b06543b095b00
            """);

    /** Two gems as an array of arrays. */
    private static final byte[] SPECS = hex("""
            04085b075b0849220e61636d652d636f7265063a064554553a1147656d3a3a56657273696f6e5b06492208312e32063b0054
            49220972756279063b00545b0849220a6f74686572063b0054553b065b0649220631063b005449220972756279063b0054
            """);

    /** The specification of the first of them, which needs rake to run and rspec for its development. */
    private static final byte[] SPECIFICATION = hex("""
            0408753a1747656d3a3a53706563696669636174696f6e02980104085b1849220b332e332e3135063a064554690949220e61
            636d652d636f7265063b0054553a1147656d3a3a56657273696f6e5b06492208312e32063b005449753a0954696d650d2000
            1fc000000000063a097a6f6e65492208555443063b004649220678063b0054553a1547656d3a3a526571756972656d656e74
            5b065b065b074922073e3d063b0054553b065b06492208322e35063b0054553b095b065b065b074012553b065b0649220630
            063b0046305b076f3a1447656d3a3a446570656e64656e63790a3a0a406e616d6549220972616b65063b00543a1140726571
            756972656d656e74553b095b065b065b074922077e3e063b0054553b065b0649220931332e30063b00543a0a40747970653a
            0c72756e74696d653a104070726572656c65617365463a1a4076657273696f6e5f726571756972656d656e747340206f3b0a
            0a3b0b49220a7273706563063b00543b0c553b095b065b0640193b0d3a10646576656c6f706d656e743b0f463b10402a4922
            00063b0054305b0649220641063b005430305449220972756279063b00545b007b00
            """);

    private SmallSite site;
    private LocalCodeArtifact near;
    private PlaneClient ruby;

    @BeforeEach
    void start() throws IOException {
        site = new SmallSite();
        near = LocalCodeArtifact.start(b -> b.externalSource("public:ruby-gems-org", site.address()));
        ruby = new PlaneClient(near, "ruby").repository("store").connect("store", "public:ruby-gems-org");
    }

    @AfterEach
    void stop() {
        near.close();
        site.close();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void the_compact_index_is_asked_first_and_for_one_gem_only() throws Exception {
        byte[] gem = GemFile.forPlatform("java", "acme-core", "1.10", "CORE = 3\n");
        String digest = Fingerprint.of(gem).digest(Digest.SHA256);
        site.page("/info/acme-core", """
                created_at: 2024-01-01T00:00:00Z
                ---
                1.2 |checksum:%s
                1.10-java rake:>= 1.0&< 14,i18n:= 2|checksum:%s,ruby:>= 2.5&< 4.dev,rubygems:>= 1.3.1,unknown:1
                """.formatted("0".repeat(64), digest.toUpperCase(Locale.ROOT)));
        site.page("/gems/acme-core-1.10-java.gem", gem);
        assertThat(ruby.text("store", "info/acme-core"))
                .contains("1.2 |checksum:" + "0".repeat(64) + "\n", "1.10-java rake:>= 1.0&< 14,i18n:= 2|checksum:")
                .contains("ruby:>= 2.5&< 4.dev", "rubygems:>= 1.3.1");
        assertThat(ruby.get("store", "gems/acme-core-1.10-java.gem").body()).isEqualTo(gem);
        assertThat(site.asked())
                .extracting(SmallSite.Asked::line)
                .containsOnly("GET /info/acme-core", "GET /gems/acme-core-1.10-java.gem");
    }

    @Test
    void the_gem_itself_tells_what_the_index_does_not() throws Exception {
        site.page("/info/acme-core", "---\n1.2 rake:>= 0|\n");
        site.page("/gems/acme-core-1.2.gem", GemFile.of("acme-core", "1.2", "CORE = 1\n", "rake"));
        ruby.get("store", "gems/acme-core-1.2.gem");
        assertThat(ruby.api()
                        .describePackageVersion(v -> v.domain("dd")
                                .repository("store")
                                .format(PackageFormat.RUBY)
                                .packageValue("acme-core")
                                .packageVersion("1.2"))
                        .packageVersion()
                        .summary())
                .isEqualTo("A: tool that needs two lines");
        assertThat(ruby.text("store", "info/acme-core")).contains("1.2 rake:>= 1.0&< 14|checksum:");
    }

    @Test
    void a_gem_with_another_digest_than_announced_is_not_taken() throws Exception {
        site.page("/info/acme-core", "---\n1.2 |checksum:" + "0".repeat(64) + "\n");
        site.page("/gems/acme-core-1.2.gem", GemFile.of("acme-core", "1.2", "CORE = 1\n"));
        assertThat(ruby.get("store", "gems/acme-core-1.2.gem").statusCode()).isEqualTo(503);
        assertThat(ruby.api()
                        .listPackages(p -> p.domain("dd").repository("store"))
                        .packages())
                .isEmpty();
    }

    @Test
    void a_server_with_a_compact_index_is_asked_for_no_older_one() throws Exception {
        site.page("/versions", "created_at: 2024-01-01T00:00:00Z\n---\n");
        assertThat(ruby.get("store", "info/none").statusCode()).isEqualTo(404);
        assertThat(site.asked()).extracting(SmallSite.Asked::line).containsExactly("GET /info/none", "HEAD /versions");
    }

    @Test
    void the_dependency_api_is_asked_where_there_is_no_compact_index() throws Exception {
        site.page("/api/v1/dependencies", DEPENDENCIES);
        assertThat(ruby.text("store", "info/acme-core")).isEqualTo("---\n1.2-java rake:>= 1.0&< 14|\n2.0 |\n");
    }

    @Test
    void the_lists_of_all_gems_are_read_where_there_is_nothing_newer() throws Exception {
        site.page("/specs.4.8.gz", gzip(SPECS));
        site.page("/quick/Marshal.4.8/acme-core-1.2.gemspec.rz", deflate(SPECIFICATION));
        assertThat(ruby.text("store", "info/acme-core")).isEqualTo("---\n1.2 rake:~> 13.0|ruby:>= 2.5\n");
        assertThat(ruby.get("store", "info/none").statusCode()).isEqualTo(404);
    }

    @Test
    void a_specification_that_is_listed_and_not_there_is_an_outage() throws Exception {
        site.page("/specs.4.8.gz", gzip(SPECS));
        assertThat(ruby.get("store", "info/acme-core").statusCode()).isEqualTo(503);
    }

    @Test
    void a_document_that_is_cut_off_anywhere_or_has_another_byte_anywhere_breaks_nothing() throws Exception {
        for (int end = 0; end < DEPENDENCIES.length; end++) {
            assertThat(found(Arrays.copyOf(DEPENDENCIES, end)))
                    .as("cut off at %d", end)
                    .isEqualTo(503);
        }
        for (int at = 0; at < DEPENDENCIES.length; at++) {
            byte[] other = DEPENDENCIES.clone();
            other[at] ^= 0x55;
            assertThat(found(other)).as("changed at %d", at).isIn(200, 404, 503);
        }
    }

    private int found(byte[] document) throws Exception {
        site.page("/api/v1/dependencies", document);
        ExternalSource server = new RubyFormat().registry(new RemoteSite(site.address(), Instant::now, true));
        try {
            return server.find(new PackageKey("ruby", "", "acme-core")).isPresent() ? 200 : 404;
        } catch (IOException unreadable) {
            return 503;
        }
    }

    @Test
    void a_server_without_any_index_has_nothing() throws Exception {
        ExternalSource server = new RubyFormat().registry(new RemoteSite(site.address(), Instant::now, true));
        assertThat(server.find(new PackageKey("ruby", "", "none"))).isEqualTo(Optional.empty());
        assertThat(site.asked())
                .extracting(SmallSite.Asked::line)
                .containsExactly(
                        "GET /info/none",
                        "HEAD /versions",
                        "GET /api/v1/dependencies",
                        "GET /specs.4.8.gz",
                        "GET /prerelease_specs.4.8.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\n../../evil |\n",
                "---\n1.2-a/b |\n",
                "<html>not here</html>",
            })
    void an_index_of_something_else_is_an_outage(String info) throws Exception {
        site.page("/info/acme-core", info);
        assertThat(ruby.get("store", "info/acme-core").statusCode()).isEqualTo(503);
    }
}
