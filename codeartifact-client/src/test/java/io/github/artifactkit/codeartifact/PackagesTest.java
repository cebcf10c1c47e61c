package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.artifactkit.codeartifact.BatchResult.Outcome;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Conflict;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.LocalFile;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.provision.Change;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.transfer.TransferProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/** Packages, versions, files, groups, tags and policies, against the stand-in. */
class PackagesTest {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Domain domain;
    private Repository repository;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder()
                .client(local.client())
                .stsEndpointOverride(local.endpoint())
                .pause(time -> {})
                .build();
        domain = codeArtifact.domain("gamerhub");
        domain.ensure();
        repository = domain.repository("devops");
        repository.ensure();
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private PackageVersion cli(String version) {
        return repository.generic("tools", "cli").version(version);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long publishCalls() {
        return local.requests().stream()
                .filter(request -> request.operation().equals("PublishPackageVersion"))
                .count();
    }

    @Test
    void a_generic_version_is_published_file_by_file_and_finished_with_the_last() throws IOException {
        Path zip = Files.write(folder.resolve("cli.zip"), new byte[200_000]);
        List<TransferProgress> progress = new ArrayList<>();
        var published = cli("1.0")
                .publish()
                .asset("cli.zip", zip)
                .asset("cli.sig", bytes("signature"))
                .onProgress(progress::add)
                .run();
        assertThat(published.status()).isEqualTo(PackageVersionStatus.PUBLISHED);
        assertThat(cli("1.0").assets().collect(Collectors.toMap(Asset::name, Asset::size)))
                .isEqualTo(Map.of("cli.zip", 200_000L, "cli.sig", 9L));
        assertThat(progress).anyMatch(each -> each.asset().equals("cli.zip") && each.isComplete());
        assertThat(progress).last().isEqualTo(new TransferProgress("cli.sig", 9, 9));
    }

    @Test
    void a_stream_is_published_and_leaves_no_temporary_file() throws IOException {
        Set<Path> before = temporaryFiles();
        cli("1.0")
                .publish()
                .asset("cli.zip", new ByteArrayInputStream(new byte[100_000]))
                .run();
        try (InputStream content = cli("1.0").asset("cli.zip").open()) {
            assertThat(content.readAllBytes()).isEqualTo(new byte[100_000]);
        }
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> cli("2.0").publish().asset("cli.zip", closed))
                .withMessageContaining("Stream closed");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void a_stream_that_cannot_be_read_leaves_those_before_it() throws IOException {
        GenericPublication publication =
                cli("1.0").publish().asset("good.zip", new ByteArrayInputStream(bytes("good")));
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        assertThatExceptionOfType(LocalFile.class).isThrownBy(() -> publication.asset("broken.zip", closed));
        publication.run();
        assertThat(cli("1.0").assets()).extracting(Asset::name).containsExactly("good.zip");
    }

    @Test
    void a_stream_is_not_read_if_its_name_is_not_accepted() throws IOException {
        InputStream content = new ByteArrayInputStream(bytes("x"));
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> cli("1").publish().asset("a/b", content));
        assertThat(content.available()).isEqualTo(1);
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("codeartifact-asset-"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void a_publication_that_broke_off_goes_on_with_what_is_missing() {
        local.client()
                .publishPackageVersion(
                        p -> p.domain("gamerhub")
                                .repository("devops")
                                .format("generic")
                                .namespace("tools")
                                .packageValue("cli")
                                .packageVersion("1.0")
                                .assetName("a.txt")
                                .assetSHA256("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
                                .unfinished(true),
                        RequestBody.fromString("a"));
        GenericPublication publication = cli("1.0")
                .publish()
                .asset("a.txt", bytes("a"))
                .asset("b.txt", bytes("b"))
                .asset("c.txt", bytes("c"));
        long before = publishCalls();
        publication.run();
        assertThat(publishCalls() - before).isEqualTo(2);
        assertThat(cli("1.0").get().status()).isEqualTo(PackageVersionStatus.PUBLISHED);
        assertThat(cli("1.0").assets()).extracting(Asset::name).containsExactlyInAnyOrder("a.txt", "b.txt", "c.txt");
    }

    @Test
    void publishing_the_same_again_does_nothing_and_something_else_is_rejected() {
        cli("1.0").publish().asset("a.txt", bytes("a")).run();
        long before = publishCalls();
        cli("1.0").publish().asset("a.txt", bytes("a")).run();
        assertThat(publishCalls()).isEqualTo(before);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() ->
                        cli("1.0").publish().asset("a.txt", bytes("other")).run())
                .withMessageContaining("has an asset a.txt with another content");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> cli("1.0")
                        .publish()
                        .asset("a.txt", bytes("a"))
                        .asset("b.txt", bytes("b"))
                        .run())
                .withMessageContaining("is published already, without b.txt");
    }

    @Test
    void what_cannot_be_published_is_rejected_before_any_call() {
        long before = local.requests().size();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> repository.pypi("flask").version("1").publish())
                .withMessageContaining("accepts only generic packages");
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> cli("1").publish().asset("a/b", bytes("x")))
                .withMessageContaining("cannot be the name of an asset");
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> cli("1").publish().asset("a", folder.resolve("none")))
                .withMessageContaining("does not exist");
        assertThat(local.requests()).hasSize((int) before);
    }

    @Test
    void a_download_is_checked_and_put_into_its_place() throws IOException {
        cli("1.0").publish().asset("a.txt", bytes("content")).run();
        Path file = cli("1.0").asset("a.txt").downloadTo(folder);
        assertThat(file).hasContent("content");
        assertThat(folder.resolve("a.txt.part")).doesNotExist();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> cli("1.0").asset("b.txt"))
                .withMessageContaining("has no asset b.txt");
    }

    @Test
    void a_download_that_breaks_is_begun_again() throws IOException {
        cli("1.0").publish().asset("a.txt", new byte[100_000]).run();
        local.faults().on("GetPackageVersionAsset").times(2).truncate();
        Path file = cli("1.0").asset("a.txt").downloadTo(folder.resolve("here.bin"));
        assertThat(Files.size(file)).isEqualTo(100_000);
    }

    @Test
    void a_damaged_download_leaves_what_was_there_and_no_half_file() throws IOException {
        cli("1.0").publish().asset("a.txt", bytes("content")).run();
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        local.faults().on("GetPackageVersionAsset").corrupt();
        assertThatExceptionOfType(ServiceFailed.class)
                .isThrownBy(() -> cli("1.0").asset("a.txt").downloadTo(target))
                .withMessageContaining("the service lists")
                .withMessageContaining("damaged on the way");
        assertThat(target).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void origin_controls_can_be_set_before_the_package_is_there() {
        PackageRef ours = repository.npm("@acme/secret");
        assertThat(ours.origin().find()).isEmpty();
        assertThat(ours.origin().plan(o -> o.upstream(AllowUpstream.BLOCK)).changes())
                .extracting(Change::what)
                .containsExactly("publish ALLOW, upstream BLOCK");
        assertThat(ours.origin().find()).isEmpty();
        var ensured = ours.origin().ensure(o -> o.upstream(AllowUpstream.BLOCK));
        assertThat(ensured.resource().upstream()).isEqualTo(AllowUpstream.BLOCK);
        assertThat(ours.origin().ensure(o -> o.upstream(AllowUpstream.BLOCK)).isChanged())
                .isFalse();
        ours.origin().ensure(o -> o.publish(AllowPublish.BLOCK));
        assertThat(ours.origin().find())
                .hasValueSatisfying(now -> assertThat(now.upstream()).isEqualTo(AllowUpstream.BLOCK));
    }

    @Test
    void batches_of_any_size_have_a_result_for_each_version() {
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            cli("1." + i).publish().asset("a.txt", bytes("a" + i)).run();
            versions.add("1." + i);
        }
        versions.add("9.9");
        domain.repository("prod").ensure();
        PackageRef cli = repository.generic("tools", "cli");
        BatchResult copied = cli.batch(versions).copyTo(domain.repository("prod"));
        assertThat(copied.outcomes()).hasSize(121);
        // The service skips the rest of a call when one version of it is not there.
        assertThat(copied.failures()).hasSize(21);
        assertThat(copied.outcomes().get("9.9"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("NOT_FOUND"));
        assertThat(domain.repository("prod").generic("tools", "cli").versions()).hasSize(100);
        assertThat(cli.batch(List.of("1.0"))
                        .updateStatus(PackageVersionStatus.ARCHIVED)
                        .isComplete())
                .isTrue();
        assertThat(cli.batch(List.of("1.1")).dispose().isComplete()).isTrue();
        assertThat(cli.batch(List.of("1.2")).delete().isComplete()).isTrue();
        assertThat(cli("1.0").get().status()).isEqualTo(PackageVersionStatus.ARCHIVED);
        assertThat(cli("1.1").get().status()).isEqualTo(PackageVersionStatus.DISPOSED);
        assertThat(cli("1.2").find()).isEmpty();
    }

    @Test
    void what_was_done_before_a_failure_is_not_lost() {
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            versions.add("1." + i);
        }
        cli("1.0").publish().asset("a.txt", bytes("a")).run();
        local.faults().on("DeletePackageVersions").error(403, "AccessDeniedException");
        PackageRef cli = repository.generic("tools", "cli");
        assertThatExceptionOfType(CodeArtifactException.AccessDenied.class)
                .isThrownBy(() -> cli.batch(versions).delete());
        assertThat(cli("1.0").find()).isPresent();
    }

    @Test
    void a_package_group_is_brought_to_what_is_asked_for() {
        PackageGroup group = domain.packageGroup("/npm/acme/*");
        assertThat(group.find()).isEmpty();
        assertThat(group.plan(g -> g.description("ours")).changes())
                .extracting(Change::toString)
                .containsExactly("package group /npm/acme/* in gamerhub: create");
        group.ensure(g -> g.description("ours")
                .restrict(PackageGroupOriginRestrictionType.EXTERNAL_UPSTREAM, PackageGroupOriginRestrictionMode.BLOCK)
                .allowOnlyIn(PackageGroupOriginRestrictionType.PUBLISH, "devops"));
        assertThat(group.get().description()).isEqualTo("ours");
        assertThat(group.allowedRepositories(PackageGroupOriginRestrictionType.PUBLISH))
                .containsExactly("devops");
        assertThat(group.ensure(g -> g.allowOnlyIn(PackageGroupOriginRestrictionType.PUBLISH, "devops"))
                        .isChanged())
                .isFalse();
        assertThat(repository.npm("@acme/left").group().packageGroup().pattern())
                .isEqualTo("/npm/acme/*");
        assertThat(domain.packageGroup("/*").subgroups()).extracting("pattern").contains("/npm/acme/*");
        assertThat(group.delete()).isTrue();
        assertThat(group.find()).isEmpty();
    }

    @Test
    void tags_and_policies_are_set_and_only_if_they_differ() {
        String policy = domain.access().tokensForOrganization("o-abcdefghij").toJson();
        var first = domain.ensure(d -> d.tag("team", "games").policy(policy));
        assertThat(first.changes()).extracting(Change::what).containsExactly("tag {team=games}", "set the policy");
        assertThat(domain.ensure(d -> d.tag("team", "games").policy(policy.replace("  ", " ")))
                        .isChanged())
                .isFalse();
        assertThat(domain.tags().all()).isEqualTo(Map.of("team", "games"));
        repository.ensure(r -> r.tag("a", "b"));
        repository.ensure(r -> r.tag("c", "d"));
        assertThat(repository.tags().all()).isEqualTo(Map.of("a", "b", "c", "d"));
        repository.tags().remove("a", "x");
        assertThat(repository.tags().all()).containsOnlyKeys("c");
        assertThat(domain.permissions().delete()).isTrue();
        assertThat(domain.permissions().find()).isEmpty();
    }

    @Test
    void a_version_is_copied_changed_and_deleted_in_one_step() {
        cli("1.0").publish().asset("a.txt", bytes("x")).run();
        codeArtifact.domain("gamerhub").repository("other").ensure();
        Repository other = codeArtifact.domain("gamerhub").repository("other");
        PackageVersion copy = cli("1.0").copyTo(other);
        assertThat(copy.get().status()).isEqualTo(PackageVersionStatus.PUBLISHED);
        copy.updateStatus(PackageVersionStatus.ARCHIVED);
        assertThat(copy.get().status()).isEqualTo(PackageVersionStatus.ARCHIVED);
        assertThat(copy.delete()).isTrue();
        assertThat(copy.delete()).isFalse();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> copy.updateStatus(PackageVersionStatus.UNLISTED))
                .satisfies(e -> assertThat(e.resourceType()).contains("package-version"))
                .satisfies(e -> assertThat(e.resourceId()).contains("generic/tools/cli/1.0"));
    }

    @Test
    void a_list_leads_to_handles_in_one_step() {
        cli("1.0").publish().asset("a.txt", bytes("x")).run();
        List<String> found = codeArtifact
                .repositories()
                .map(codeArtifact::repository)
                .flatMap(each -> each.packages().map(each::packageRef))
                .flatMap(each -> each.versions().map(each::version))
                .map(PackageVersion::toString)
                .toList();
        assertThat(found).containsExactly("PackageVersion[generic/tools/cli 1.0 in gamerhub/devops]");
        assertThat(codeArtifact.domains().map(codeArtifact::domain))
                .extracting(Domain::toString)
                .containsExactly("Domain[gamerhub]");
    }

    /** The tests run without a network: a call to the real STS would fail. */
    @Test
    void a_client_that_was_brought_asks_no_other_host_for_the_account() {
        try (CodeArtifact brought = CodeArtifact.builder()
                .client(local.client())
                .clock(local.clock())
                .build()) {
            assertThat(brought.domain("gamerhub").arn()).endsWith(":domain/gamerhub");
            assertThat(brought.account()).hasToString(local.account());
            assertThat(brought).hasToString("CodeArtifact[" + local.region() + ", " + local.endpoint() + "]");
            AuthorizationToken first = brought.domain("gamerhub").tokens().get();
            local.clock().advance(Duration.ofHours(13));
            assertThat(brought.domain("gamerhub").tokens().get()).isNotEqualTo(first);
        }
    }

    @Test
    void a_policy_is_set_once_whatever_its_spacing() {
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\","
                + " \"Action\": \"codeartifact:ReadFromRepository\", \"Resource\": \"*\"}]}";
        assertThat(repository.permissions().plan(policy).changes())
                .extracting(Change::toString)
                .containsExactly("repository gamerhub/devops: set the policy");
        assertThat(repository.permissions().ensure(policy).isChanged()).isTrue();
        assertThat(repository.permissions().ensure(policy.replace(" ", "\n ")).isChanged())
                .isFalse();
        assertThat(repository.permissions().plan(policy).isEmpty()).isTrue();
        assertThat(repository
                        .permissions()
                        .ensure(policy.replace("2012-10-17", "2008-10-17"))
                        .changes())
                .extracting(Change::toString)
                .containsExactly("repository gamerhub/devops: replace the policy");
    }

    @Test
    void a_policy_that_someone_else_has_changed_is_not_overwritten() {
        String policy =
                repository.access().readableByOrganization("o-abcdefghij").toJson();
        var before = repository.permissions().put(policy);
        repository.permissions().put(policy.replace("abcdefghij", "jihgfedcba"));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> repository.permissions().put(policy, before.revision()));
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> repository.permissions().put("{"))
                .withMessageContaining("is not valid JSON");
    }

    @Test
    void what_is_not_there_is_empty_or_not_found_and_a_missing_repository_is_an_error() {
        assertThat(repository.pypi("none").find()).isEmpty();
        assertThat(repository.pypi("none").delete()).isFalse();
        assertThat(cli("1.0").find()).isEmpty();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> domain.repository("nothing").pypi("none").find());
        assertThat(domain.repository("nothing").delete()).isFalse();
        assertThatExceptionOfType(Conflict.class).isThrownBy(domain::delete);
        repository.delete();
        assertThat(domain.delete()).isTrue();
    }
}
