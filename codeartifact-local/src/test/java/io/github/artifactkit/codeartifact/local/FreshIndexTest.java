package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/**
 * Indexes are kept until something changes: whatever changes in a repository or its upstreams, the next client reads of it.
 * {@code down} has {@code middle} upstream, which has {@code up}.
 */
class FreshIndexTest {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private CodeartifactClient api;

    /**
     * Where a format shows the versions of a package.
     *
     * @param asset name of a file of a version
     */
    record Case(String format, String namespace, String name, String asset, String index) {

        /** The namespace as the API wants it. */
        @Nullable
        String space() {
            return namespace.isEmpty() ? null : namespace;
        }

        @Override
        public String toString() {
            return format;
        }
    }

    static Stream<Case> formats() {
        return Stream.of(
                new Case("pypi", "", "tool", "tool-%s-py3-none-any.whl", "simple/tool/"),
                new Case("maven", "org.acme", "tool", "tool-%s.jar", "org/acme/tool/maven-metadata.xml"));
    }

    @BeforeEach
    void start() throws IOException {
        WheelBuilder.of("tool", "1.5").writeTo(folder);
        local = LocalCodeArtifact.start(b -> b.externalSource("public:pypi", folder));
        plane = new PlaneClient(local, "pypi")
                .repository("up")
                .repository("middle", "up")
                .repository("down", "middle");
        api = plane.api();
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private void publish(String repository, Case what, String version) {
        local.seed()
                .domain("dd")
                .repository(repository)
                .asset(
                        what.format(),
                        what.namespace(),
                        what.name(),
                        version,
                        what.asset().formatted(version),
                        version.getBytes(UTF_8));
    }

    private void lists(Case what, String... versions) throws Exception {
        var answer = plane.format(what.format()).get("down", what.index());
        if (versions.length == 0) {
            assertThat(answer.statusCode()).isEqualTo(404);
            return;
        }
        for (String version : new String[] {"1.5", "2.5", "3.5"}) {
            assertThat(PlaneClient.body(answer).contains(version))
                    .as("%s in %s", version, PlaneClient.body(answer))
                    .isEqualTo(Stream.of(versions).anyMatch(version::equals));
        }
    }

    private void upstreams(String repository, String... upstreams) {
        api.updateRepository(r -> r.domain("dd")
                .repository(repository)
                .upstreams(Stream.of(upstreams)
                        .map(each -> UpstreamRepository.builder()
                                .repositoryName(each)
                                .build())
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void versions_that_come_change_and_go_are_seen_through_two_repositories(Case what) throws Exception {
        lists(what);
        publish("up", what, "1.5");
        lists(what, "1.5");
        publish("up", what, "2.5");
        lists(what, "1.5", "2.5");
        api.updatePackageVersionsStatus(u -> u.domain("dd")
                .repository("up")
                .format(what.format())
                .namespace(what.space())
                .packageValue(what.name())
                .versions("1.5")
                .targetStatus(PackageVersionStatus.UNLISTED));
        lists(what, "2.5");
        publish("middle", what, "3.5"); // which keeps out what its upstreams have
        lists(what, "3.5");
        deletePackage("middle", what);
        lists(what, "2.5");
        api.deletePackageVersions(d -> d.domain("dd")
                .repository("up")
                .format(what.format())
                .namespace(what.space())
                .packageValue(what.name())
                .versions("2.5"));
        publish("up", what, "3.5");
        lists(what, "3.5");
        deletePackage("up", what);
        lists(what);
    }

    private void deletePackage(String repository, Case what) {
        api.deletePackage(d -> d.domain("dd")
                .repository(repository)
                .format(what.format())
                .namespace(what.space())
                .packageValue(what.name()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void upstreams_that_come_change_and_go_are_seen(Case what) throws Exception {
        publish("up", what, "1.5");
        plane.repository("other");
        publish("other", what, "2.5");
        lists(what, "1.5");
        upstreams("middle", "up", "other");
        lists(what, "1.5", "2.5");
        upstreams("middle", "other");
        lists(what, "2.5");
        upstreams("down", "middle", "up");
        lists(what, "1.5", "2.5");
        upstreams("down", "up", "middle");
        lists(what, "1.5", "2.5");
        upstreams("down");
        lists(what);
        upstreams("down", "other");
        lists(what, "2.5");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_deleted_upstream_is_gone_and_one_of_the_same_name_is_another_one(Case what) throws Exception {
        publish("up", what, "1.5");
        lists(what, "1.5");
        upstreams("middle");
        api.deleteRepository(d -> d.domain("dd").repository("up"));
        lists(what);
        plane.repository("up");
        upstreams("middle", "up");
        lists(what);
        publish("up", what, "2.5");
        lists(what, "2.5");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void origin_controls_of_a_group_are_seen_as_soon_as_they_count(Case what) throws Exception {
        publish("up", what, "1.5");
        lists(what, "1.5");
        for (PackageGroupOriginRestrictionMode mode : new PackageGroupOriginRestrictionMode[] {
            PackageGroupOriginRestrictionMode.BLOCK, PackageGroupOriginRestrictionMode.ALLOW
        }) {
            api.updatePackageGroupOriginConfiguration(g -> g.domain("dd")
                    .packageGroup("/*")
                    .restrictions(Map.of(PackageGroupOriginRestrictionType.INTERNAL_UPSTREAM, mode)));
            lists(what, mode == PackageGroupOriginRestrictionMode.ALLOW ? new String[] {"1.5"} : new String[0]);
        }
    }

    @Test
    void a_source_that_goes_down_comes_back_or_is_disconnected_is_seen() throws Exception {
        Case pypi = formats().findFirst().orElseThrow();
        plane.repository("other");
        publish("other", pypi, "2.5");
        upstreams("middle", "up", "other");
        lists(pypi, "2.5");
        plane.connect("up", "public:pypi");
        lists(pypi, "1.5", "2.5");
        local.external("public:pypi").down();
        lists(pypi, "2.5");
        local.external("public:pypi").up();
        lists(pypi, "1.5", "2.5");
        plane.get("down", "simple/tool/1.5/tool-1.5-py3-none-any.whl");
        local.external("public:pypi").down();
        lists(pypi, "1.5", "2.5");
        local.external("public:pypi").up();
        api.disassociateExternalConnection(d -> d.domain("dd").repository("up").externalConnection("public:pypi"));
        lists(pypi, "1.5", "2.5");
        deletePackage("down", pypi);
        deletePackage("up", pypi);
        lists(pypi, "2.5");
    }
}
