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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/** What a data folder keeps, and which damage it refuses. */
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
    void a_line_that_was_not_finished_is_dropped_and_what_comes_after_is_kept() throws Exception {
        try (LocalCodeArtifact local = start()) {
            local.client().createDomain(d -> d.domain("first"));
        }
        Map<String, String> rests =
                Map.of("short", "0123", "wrong", "00000000 [{\"is\":\"domain\",\"domain\":\"forged\"}]\n");
        for (Map.Entry<String, String> rest : rests.entrySet()) {
            Files.writeString(data.resolve("journal"), rest.getValue(), StandardOpenOption.APPEND);
            try (LocalCodeArtifact local = start()) {
                local.client().createDomain(d -> d.domain("after-" + rest.getKey()));
            }
        }
        try (LocalCodeArtifact local = start()) {
            assertThat(local.client().listDomains(r -> {}).domains())
                    .extracting("name")
                    .containsExactly("after-short", "after-wrong", "first");
        }
    }

    @Test
    void damage_is_refused_with_its_place() throws Exception {
        try (LocalCodeArtifact local = start()) {
            local.client().createDomain(d -> d.domain("first"));
            local.client().createDomain(d -> d.domain("second"));
        }
        Path journal = data.resolve("journal");
        String good = Files.readString(journal);
        Files.writeString(journal, good.replace("first", "fisrt"));
        refused("is damaged in line 2");
        Files.writeString(journal, "something else\n");
        refused("is no journal of this version");
        Files.writeString(journal, good);
        start().close();
    }

    @Test
    void a_missing_file_is_refused_and_one_that_nobody_mentions_goes() throws Exception {
        try (LocalCodeArtifact local = start()) {
            change(local.client());
        }
        start().close();
        assertThat(blobs()).hasSize(3); // two versions of tool and one of left-pad; the repository "gone" is gone
        Files.delete(blobs().get(0));
        refused("1 files are missing");
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void refused(String message) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::start)
                .withMessageContaining(message);
    }

    @Test
    void a_folder_of_other_things_is_left_alone() throws Exception {
        Path photo = Files.createDirectories(data.resolve("blobs/ab")).resolve("photo.jpg");
        Files.writeString(photo, "x");
        Files.writeString(data.resolve("notes.txt"), "x");
        refused("holds something else, such as 'notes.txt', and no journal");
        Files.delete(data.resolve("notes.txt"));
        refused("holds something else, such as 'ab', and no journal");
        assertThat(photo).hasContent("x");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("blobs"));
        }
    }

    @Test
    void a_folder_belongs_to_one_at_a_time() {
        try (LocalCodeArtifact local = start()) {
            refused("is in use by another codeartifact-local");
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
