package io.github.artifactkit.codeartifact.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import io.github.artifactkit.codeartifact.local.storage.TemporaryBlobs;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal cannot keep is undone, and answers tell only what is kept. */
class LostChangesTest {

    private static final PackageKey KEY = new PackageKey("generic", "a", "tool");

    private final FailingJournal journal = new FailingJournal();
    private final TemporaryBlobs blobs = new TemporaryBlobs();
    private final Registry registry = new Registry(Clock.systemUTC(), blobs);

    /** A journal on a disk that may be full. */
    private static final class FailingJournal implements Journal {

        private boolean full;
        private boolean lost;

        @Override
        public Entry append(List<Change> changes) {
            boolean failed = full || lost;
            lost = failed;
            return () -> {
                if (failed) {
                    throw new IOException("No space left on device");
                }
            };
        }

        @Override
        public boolean isLong() {
            return false;
        }

        @Override
        public void writeAnew(Stream<Change> contents) {}

        @Override
        public void resume() {
            lost = false;
        }
    }

    private List<Change> contents() {
        return registry.contents().toList();
    }

    private void make(String repository, String... versions) {
        registry.change(() -> {
            Domain domain = registry.domain("dom")
                    .orElseGet(
                            () -> registry.createDomain("dom", new DomainSettings("k", Instant.EPOCH, null, Map.of())));
            Repository made = registry.createRepository(
                    domain, repository, new RepositorySettings(Instant.EPOCH, "", List.of(), null, null, Map.of()));
            registry.put(made, KEY, PackageSettings.of(OriginControls.PUBLISHED));
            for (String version : versions) {
                registry.put(made, KEY, version(version, VersionStatus.PUBLISHED));
            }
            return made;
        });
    }

    private PackageVersion version(String version, VersionStatus status) {
        return new PackageVersion(
                version,
                status,
                Origin.publishedTo("r"),
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Asset("f", blobs.keep(new byte[] {1}))),
                Map.of());
    }

    @Test
    void a_change_that_cannot_be_kept_fails_and_is_undone() {
        registry.keepIn(journal);
        make("one", "1", "2");
        List<Change> before = contents();
        journal.full = true;
        assertThatThrownBy(() -> make("two", "1"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("No space left on device");
        assertThat(contents()).isEqualTo(before);
        registry.settle();
        journal.full = false;
        make("two", "1");
        assertThat(registry.repository("dom", "two")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_changes_are_undone_in_the_reverse_order(long seed) {
        registry.keepIn(journal);
        make("one", "1", "2");
        make("two", "1");
        registry.put(new Change.TokenPut("t", new Tokens.Grant("dom", "k", Instant.MAX)));
        List<Change> before = contents();
        Random random = new Random(seed);
        journal.full = true;
        assertThatThrownBy(() -> registry.change(() -> {
                    for (int i = 0; i < 30; i++) {
                        any(random).forEach(registry::put);
                    }
                    return "";
                }))
                .isInstanceOf(RejectedException.class);
        assertThat(contents()).isEqualTo(before);
    }

    /** Some change that can be made now. */
    private List<Change> any(Random random) {
        List<Repository> repositories = new ArrayList<>();
        registry.domain("dom").ifPresent(domain -> repositories.addAll(domain.repositories()));
        String name = repositories.isEmpty()
                ? "none"
                : repositories.get(random.nextInt(repositories.size())).name();
        boolean has =
                registry.repository("dom", name).flatMap(each -> each.find(KEY)).isPresent();
        PackageGroup group = PackageGroup.inheriting(
                GroupPattern.of("/npm/*"), "d" + random.nextInt(3), "", Instant.EPOCH, Map.of());
        return switch (random.nextInt(12)) {
            case 0 -> registry.domain("dom").isEmpty() ? List.of() : List.of(new Change.GroupPut("dom", group));
            case 1 -> registry.domain("dom").isEmpty() ? List.of() : List.of(new Change.GroupGone("dom", "/npm/*"));
            case 2 -> List.of(new Change.TokenPut("u" + random.nextInt(2), new Tokens.Grant("dom", "k", Instant.MAX)));
            case 3 -> List.of(new Change.TokensGone());
            case 4 -> name.equals("none") ? List.of() : List.of(new Change.RepositoryGone("dom", name));
            case 5 ->
                registry.domain("dom").isEmpty()
                        ? List.of()
                        : List.of(new Change.RepositoryPut(
                                "dom",
                                "three",
                                new RepositorySettings(
                                        Instant.EPOCH, "x" + random.nextInt(3), List.of(), null, null, Map.of())));
            case 6 -> has ? List.of(new Change.PackageGone("dom", name, KEY)) : List.of();
            case 7 ->
                name.equals("none")
                        ? List.of()
                        : List.of(new Change.PackagePut("dom", name, KEY, PackageSettings.of(OriginControls.FETCHED)));
            case 8 -> has ? List.of(new Change.VersionGone("dom", name, KEY, "1")) : List.of();
            case 9 ->
                has
                        ? List.of(new Change.VersionPut("dom", name, KEY, version("1", VersionStatus.ARCHIVED)))
                        : List.of();
            case 10 -> List.of(new Change.DomainPut("other", new DomainSettings("k", Instant.EPOCH, null, Map.of())));
            default -> registry.domain("other").isEmpty() ? List.of() : List.of(new Change.DomainGone("other"));
        };
    }
}
