package io.github.artifactkit.codeartifact.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.local.settings.Quotas;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ExternalSource.Offer;
import io.github.artifactkit.codeartifact.local.source.ExternalSource.OfferedFile;
import io.github.artifactkit.codeartifact.local.source.ExternalSource.OfferedVersion;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import io.github.artifactkit.codeartifact.local.storage.TemporaryBlobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes into a repository, and what does not: {@code devops} has {@code store} upstream, which has a source. */
class PublishingTest {

    private static final PackageKey FLASK = new PackageKey("pypi", "", "flask");
    private static final PackageKey OURS = new PackageKey("pypi", "", "ours");

    private final TemporaryBlobs blobs = new TemporaryBlobs();
    private boolean down;
    private Registry registry;
    private Upstreams upstreams;
    private Publishing publishing;
    private Repository store;
    private Repository devops;

    @BeforeEach
    void start() {
        registry = new Registry(Clock.systemUTC(), blobs);
        upstreams = new Upstreams(
                registry,
                Clock.systemUTC(),
                Map.of("public:pypi", this::offer),
                new Upstreams.Delays(Duration.ZERO, Duration.ZERO));
        publishing = new Publishing(registry, upstreams, Quotas.NONE, Set.of());
        Domain domain = registry.createDomain("gamerhub", new DomainSettings("key", Instant.EPOCH, null, Map.of()));
        store = repository(domain, "store", List.of(), "public:pypi");
        devops = repository(domain, "devops", List.of("store"), null);
    }

    @AfterEach
    void stop() {
        blobs.close();
    }

    private Repository repository(Domain domain, String name, List<String> upstreams, @Nullable String connection) {
        return registry.createRepository(
                domain, name, new RepositorySettings(Instant.EPOCH, "", upstreams, connection, null, Map.of()));
    }

    private Optional<Offer> offer(PackageKey key) throws IOException {
        if (down) {
            throw new IOException("down");
        }
        return key.equals(FLASK)
                ? Optional.of(Offer.of(List.of(new OfferedVersion(
                        "3.0.0", List.of(file("flask.whl", "wheel"), file("flask.tar.gz", "sdist")), Map.of()))))
                : Optional.empty();
    }

    private static OfferedFile file(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Map<Digest, String> digests =
                Map.of(Digest.SHA256, Fingerprint.of(bytes).digest(Digest.SHA256));
        return new OfferedFile(name, OptionalLong.empty(), digests, () -> new ByteArrayInputStream(bytes));
    }

    private Asset asset(String name, String content) {
        return new Asset(name, blobs.keep(content.getBytes(StandardCharsets.UTF_8)));
    }

    private PackageVersion publish(PackageKey key, String version, String file, String content) {
        return publishing.publish(devops, key, Publication.growing(version, List.of(asset(file, content)), Map.of()));
    }

    private void rejected(RejectedException.Reason reason, Runnable work) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(work::run)
                .satisfies(rejection -> assertThat(rejection.reason()).isEqualTo(reason));
    }

    @Test
    void the_first_version_decides_by_which_ways_others_may_come() {
        publish(OURS, "1.0", "ours.whl", "x");
        assertThat(devops.find(OURS).orElseThrow().settings().controls()).isEqualTo(OriginControls.PUBLISHED);
        upstreams.search(devops, FLASK).fetch("3.0.0", "flask.whl");
        assertThat(devops.find(FLASK).orElseThrow().settings().controls()).isEqualTo(OriginControls.FETCHED);
        assertThat(store.find(FLASK).orElseThrow().settings().controls()).isEqualTo(OriginControls.FETCHED);
        rejected(RejectedException.Reason.BLOCKED, () -> publish(FLASK, "9.9", "flask.whl", "evil"));
    }

    @Test
    void the_same_bytes_are_a_success_and_others_a_conflict() {
        PackageVersion first = publish(OURS, "1.0", "ours.whl", "x");
        assertThat(publish(OURS, "1.0", "ours.whl", "x")).isEqualTo(first);
        rejected(RejectedException.Reason.CONFLICT, () -> publish(OURS, "1.0", "ours.whl", "y"));
        assertThat(publish(OURS, "1.0", "ours.tar.gz", "z").assets()).hasSize(2);
        assertThat(publish(OURS, "1.0", "ours.tar.gz", "z").revision()).isNotEqualTo(first.revision());
        rejected(
                RejectedException.Reason.CONFLICT,
                () -> publishing.publish(
                        devops, OURS, Publication.complete("1.0", List.of(asset("more", "m")), Map.of())));
    }

    @Test
    void a_version_that_an_upstream_has_is_not_published_unless_the_package_takes_nothing_from_there() {
        rejected(RejectedException.Reason.CONFLICT, () -> publish(FLASK, "3.0.0", "flask.whl", "patched"));
        publish(FLASK, "3.0.1", "flask.whl", "patched");
        assertThat(upstreams.search(devops, FLASK).versions())
                .extracting(AvailableVersion::version)
                .containsExactly("3.0.1");
        assertThat(publish(FLASK, "3.0.0", "flask.whl", "patched").origin()).isEqualTo(Origin.publishedTo("devops"));
    }

    @Test
    void an_unfinished_version_is_neither_listed_nor_served_before_it_is_finished() {
        publishing.publish(devops, OURS, Publication.unfinished("1.0", List.of(asset("ours.jar", "x")), Map.of()));
        assertThat(upstreams.search(devops, OURS).versions()).isEmpty();
        assertThat(upstreams.search(devops, OURS).fetch("1.0", "ours.jar")).isEmpty();
        publishing.finish(devops, OURS, "1.0");
        assertThat(upstreams.search(devops, OURS).fetch("1.0", "ours.jar")).isPresent();
        assertThat(upstreams.search(devops, OURS).versions()).hasSize(1);
    }

    @Test
    void an_archived_version_is_neither_served_nor_published_again() {
        publish(OURS, "1.0", "ours.whl", "x");
        publishing.setStatus(devops, OURS, "1.0", VersionStatus.ARCHIVED);
        assertThat(upstreams.search(devops, OURS).fetch("1.0", "ours.whl")).isEmpty();
        rejected(RejectedException.Reason.CONFLICT, () -> publish(OURS, "1.0", "ours.whl", "x"));
    }

    @Test
    void what_was_fetched_stays_when_the_source_is_down() {
        upstreams.search(devops, FLASK).fetch("3.0.0", "flask.whl");
        down = true;
        Resolution offline = upstreams.search(devops, FLASK);
        assertThat(offline.fetch("3.0.0", "flask.tar.gz")).isPresent();
        assertThat(offline.versions()).hasSize(1);
        rejected(
                RejectedException.Reason.UNAVAILABLE,
                () -> upstreams.search(devops, OURS).versions());
    }

    @Test
    void the_stamp_changes_with_the_package_and_with_its_upstreams() {
        Object before = upstreams.search(devops, OURS).stamp();
        publish(OURS, "1.0", "ours.whl", "x");
        Object published = upstreams.search(devops, OURS).stamp();
        publishing.tag(devops, OURS, "latest", "1.0");
        Object tagged = upstreams.search(devops, OURS).stamp();
        registry.update(devops, settings -> settings.withUpstreams(List.of()));
        assertThat(List.of(
                        before,
                        published,
                        tagged,
                        upstreams.search(devops, OURS).stamp()))
                .doesNotHaveDuplicates();
    }
}
