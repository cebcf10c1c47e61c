package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/** What a data folder keeps, and which damage it tells of. */
class DataFolderTest {

    @TempDir
    Path data;

    private LocalCodeArtifact start() {
        return LocalCodeArtifact.start(builder -> builder.data(data));
    }

    /** All that a client can see. */
    private static List<Object> everything(CodeartifactClient c) {
        return List.of(
                c.listDomains(r -> {}).domains(),
                c.describeDomain(r -> r.domain("dom")).domain(),
                c.listRepositories(r -> {}).repositories(),
                c.describeRepository(r -> r.domain("dom").repository("team")).repository(),
                c.getDomainPermissionsPolicy(r -> r.domain("dom")).policy(),
                c.getRepositoryPermissionsPolicy(r -> r.domain("dom").repository("team"))
                        .policy(),
                c.listPackageGroups(r -> r.domain("dom")).packageGroups(),
                c.listPackages(r -> r.domain("dom").repository("team")).packages(),
                c.listPackageVersions(r -> generic(r)).versions(),
                c.listPackageVersions(r -> r.domain("dom")
                                .repository("team")
                                .format(PackageFormat.NPM)
                                .packageValue("left-pad"))
                        .defaultDisplayVersion(),
                c.describePackageVersion(r -> r.domain("dom")
                                .repository("team")
                                .format(PackageFormat.NPM)
                                .packageValue("left-pad")
                                .packageVersion("1.0.0"))
                        .packageVersion(),
                c.listTagsForResource(r -> r.resourceArn("arn:aws:codeartifact:us-east-1:123456789012:domain/dom"))
                        .tags());
    }

    private static void generic(
            software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest.Builder request) {
        request.domain("dom")
                .repository("team")
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool");
    }

    private static void change(CodeartifactClient c) {
        OperationCases.makeTheWorld(c);
        OperationCases.publishNpm(c, "team", "left-pad", "1.0.0");
        c.tagResource(r -> r.resourceArn("arn:aws:codeartifact:us-east-1:123456789012:domain/dom")
                .tags(OperationCases.tag("team", "blue")));
        c.updateRepository(r -> r.domain("dom").repository("team").description("\u00fcber \"alles\""));
        c.associateExternalConnection(r -> r.domain("dom").repository("store").externalConnection("public:npmjs"));
        c.updatePackageGroupOriginConfiguration(r -> r.domain("dom")
                .packageGroup("/npm/*")
                .restrictions(
                        Map.of(PackageGroupOriginRestrictionType.PUBLISH, PackageGroupOriginRestrictionMode.BLOCK)));
        c.updatePackageVersionsStatus(r -> r.domain("dom")
                .repository("team")
                .format(PackageFormat.GENERIC)
                .namespace("acme")
                .packageValue("tool")
                .versions("1.0")
                .targetStatus(PackageVersionStatus.ARCHIVED));
        c.putPackageOriginConfiguration(r -> r.domain("dom")
                .repository("team")
                .format(PackageFormat.PYPI)
                .packageValue("held")
                .restrictions(o -> o.publish(AllowPublish.BLOCK).upstream(AllowUpstream.BLOCK)));
        c.createDomain(r -> r.domain("gone"));
        c.deleteDomain(r -> r.domain("gone"));
        c.createRepository(r -> r.domain("dom").repository("gone"));
        OperationCases.publish(c, "gone", "1.0", "a", "gone too", false);
        c.deleteRepository(r -> r.domain("dom").repository("gone"));
    }

    @Test
    void everything_is_there_after_a_restart_and_tokens_go_on() throws Exception {
        List<Object> before;
        String token;
        try (LocalCodeArtifact local = start()) {
            CodeartifactClient client = local.client();
            change(client);
            before = everything(client);
            token = client.getAuthorizationToken(t -> t.domain("dom")).authorizationToken();
        }
        for (int restart = 0; restart < 2; restart++) {
            try (LocalCodeArtifact local = start()) {
                assertThat(everything(local.client())).isEqualTo(before);
                assertThat(ping(local, token)).isEqualTo(200);
            }
        }
        try (LocalCodeArtifact local = start()) {
            local.clock().advance(Duration.ofHours(13));
            assertThat(ping(local, token)).isEqualTo(401);
        }
        assertThat(Files.readString(data.resolve("journal"))).doesNotContain(token);
    }

    private static int ping(LocalCodeArtifact local, String token) throws Exception {
        URI ping = URI.create(local.endpoint() + "/dom-123456789012/npm/team/-/ping");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(ping)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_line_that_was_not_acknowledged_is_dropped_and_what_comes_after_is_kept() throws Exception {
        try (LocalCodeArtifact local = start()) {
            local.client().createDomain(d -> d.domain("first"));
        }
        Files.writeString(journal(), "0123 3 [{\"is\":\"dom", StandardOpenOption.APPEND);
        try (LocalCodeArtifact local = start()) {
            local.client().createDomain(d -> d.domain("second"));
        }
        try (LocalCodeArtifact local = start()) {
            assertThat(domains(local)).containsExactly("first", "second");
        }
    }

    private Path journal() {
        return data.resolve("journal");
    }

    private static List<String> domains(LocalCodeArtifact local) {
        return local.client().listDomains(r -> {}).domains().stream()
                .map(each -> each.name())
                .toList();
    }

    private List<Path> makeThreePackages() throws IOException {
        try (LocalCodeArtifact local = start()) {
            local.client().createDomain(d -> d.domain("dom"));
            local.client().createRepository(r -> r.domain("dom").repository("team"));
            for (String version : List.of("1", "2", "3")) {
                local.seed()
                        .domain("dom")
                        .repository("team")
                        .asset("generic", "a", "tool", version, "f", version.getBytes(StandardCharsets.UTF_8));
            }
        }
        return blobs();
    }

    /** What damages a journal of six lines behind the header. */
    enum Damage {
        LAST_LINE_MISSING,
        LAST_LINE_CUT_SHORT,
        LAST_LINE_FEED_MISSING,
        BIT_IN_THE_LAST_LINE,
        BIT_IN_THE_LAST_LINE_FEED,
        BIT_IN_THE_MIDDLE,
        LINE_IN_THE_MIDDLE_MISSING,
        LINE_TWICE,
        FORGED_LINE_AT_THE_END,
        NOTHING_LEFT_BUT_THE_HEADER;

        byte[] of(byte[] journal) {
            String text = new String(journal, StandardCharsets.ISO_8859_1);
            int end = text.length();
            int last = text.lastIndexOf('\n', end - 2) + 1;
            int header = text.indexOf('\n') + 1;
            int second = text.indexOf('\n', header) + 1;
            String damaged =
                    switch (this) {
                        case LAST_LINE_MISSING -> text.substring(0, last);
                        case LAST_LINE_CUT_SHORT -> text.substring(0, last + 20);
                        case LAST_LINE_FEED_MISSING -> text.substring(0, end - 1);
                        case BIT_IN_THE_LAST_LINE -> flipped(text, last + 30);
                        case BIT_IN_THE_LAST_LINE_FEED -> flipped(text, end - 1);
                        case BIT_IN_THE_MIDDLE -> flipped(text, second + 30);
                        case LINE_IN_THE_MIDDLE_MISSING -> text.substring(0, header) + text.substring(second);
                        case LINE_TWICE -> text.substring(0, second) + text.substring(header);
                        case FORGED_LINE_AT_THE_END -> text + "00000000 99 []\n";
                        case NOTHING_LEFT_BUT_THE_HEADER -> text.substring(0, header);
                    };
            return damaged.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String flipped(String text, int at) {
            return text.substring(0, at) + (char) (text.charAt(at) ^ 1) + text.substring(at + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damage_is_told_and_nothing_is_deleted_that_the_journal_may_have_named(Damage damage) throws Exception {
        List<Path> files = makeThreePackages();
        Files.write(journal(), damage.of(Files.readAllBytes(journal())));
        byte[] damaged = Files.readAllBytes(journal());
        rejected("is damaged");
        rejected("--recover");
        assertThat(Files.readAllBytes(journal())).isEqualTo(damaged);
        assertThat(blobs()).containsExactlyInAnyOrderElementsOf(files);

        for (int restart = 0; restart < 2; restart++) {
            try (LocalCodeArtifact local =
                    LocalCodeArtifact.start(b -> b.data(data).recover())) {
                assertThat(local.endpoint()).isNotNull();
            }
            start().close();
            assertThat(blobs()).containsExactlyInAnyOrderElementsOf(files);
        }
        try (Stream<Path> all = Files.list(data)) {
            assertThat(all.filter(each -> each.getFileName().toString().startsWith("journal.damaged-")))
                    .singleElement()
                    .satisfies(each -> assertThat(Files.readAllBytes(each)).isEqualTo(damaged));
        }
    }

    @Test
    void a_journal_of_another_version_is_rejected() throws Exception {
        start().close();
        Files.writeString(journal(), "something else\n");
        rejected("is not a journal of this version");
    }

    @Test
    void a_damaged_file_is_noticed_when_it_is_served_and_not_sent_whole() throws Exception {
        try (LocalCodeArtifact local = start()) {
            local.client().createDomain(d -> d.domain("dom"));
            local.client().createRepository(r -> r.domain("dom").repository("team"));
            for (int size : List.of(10, 1_000_000)) {
                local.seed().domain("dom").repository("team").asset("maven", "g", "a", "1", "f" + size, new byte[size]);
            }
        }
        for (Path file : blobs()) {
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        }
        try (LocalCodeArtifact local = start()) {
            String token =
                    local.client().getAuthorizationToken(t -> t.domain("dom")).authorizationToken();
            String small = download(local, token, "f10");
            assertThat(RawClient.status(small)).isEqualTo(500);
            assertThat(small).contains("is damaged");
            assertThat(RawClient.body(download(local, token, "f1000000")).length())
                    .isLessThan(1_000_000);
        }
    }

    private static String download(LocalCodeArtifact local, String token, String file) throws IOException {
        return RawClient.exchange(
                local.endpoint(),
                "GET /dom-123456789012/maven/team/g/a/1/" + file
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + "Authorization: Bearer " + token
                        + "\r\n\r\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void files_are_for_their_owner_alone_and_other_files_stay() throws Exception {
        makeThreePackages();
        Path notes = Files.writeString(data.resolve("blobs/notes.txt"), "x");
        Path blob = blobs().get(0);
        Path photo = Files.writeString(blob.resolveSibling("photo.jpg"), "x");
        start().close();
        assertThat(notes).exists();
        assertThat(photo).exists();
        Files.delete(notes);
        Files.delete(photo);
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.filter(each -> !each.equals(data)).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void a_missing_file_is_told_and_one_that_is_not_mentioned_is_deleted() throws Exception {
        try (LocalCodeArtifact local = start()) {
            change(local.client());
        }
        start().close();
        assertThat(blobs()).hasSize(3); // two versions of tool and one of left-pad; the repository "gone" is gone
        Files.delete(blobs().get(0));
        rejected("1 files are missing");
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void rejected(String message) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::start)
                .withMessageContaining(message);
    }

    @Test
    void a_folder_of_other_things_is_left_alone() throws Exception {
        Path photo = Files.createDirectories(data.resolve("blobs/ab")).resolve("photo.jpg");
        Files.writeString(photo, "x");
        Files.writeString(data.resolve("notes.txt"), "x");
        rejected("holds something else, such as 'notes.txt', and no journal");
        Files.delete(data.resolve("notes.txt"));
        rejected("holds something else, such as 'ab', and no journal");
        assertThat(photo).hasContent("x");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("blobs"));
        }
    }

    @Test
    void a_folder_belongs_to_one_at_a_time() {
        try (LocalCodeArtifact local = start()) {
            rejected("is in use by another codeartifact-local");
            assertThat(local.endpoint()).isNotNull();
        }
        start().close();
    }

    @Test
    void a_journal_that_repeats_itself_is_written_anew() throws Exception {
        try (LocalCodeArtifact local = start()) {
            CodeartifactClient client = local.client();
            client.createDomain(d -> d.domain("dom"));
            client.createRepository(r -> r.domain("dom").repository("team"));
            for (int i = 0; i < 1100; i++) {
                local.seed().domain("dom").repository("team").connection("public:pypi");
            }
        }
        long before = Files.size(data.resolve("journal"));
        start().close();
        assertThat(Files.size(data.resolve("journal"))).isLessThan(before / 100);
        try (LocalCodeArtifact local = start()) {
            assertThat(local.client()
                            .describeRepository(r -> r.domain("dom").repository("team"))
                            .repository()
                            .externalConnections())
                    .hasSize(1);
        }
        assertThat(Files.readString(data.resolve("journal"), StandardCharsets.UTF_8))
                .contains("public:pypi");
    }
}
