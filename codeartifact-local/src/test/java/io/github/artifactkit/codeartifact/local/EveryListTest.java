package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupAllowedRepository;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.ValidationException;

/** All lists of the API, page by page: with pages of one they hold the same, in the same order, as with one page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryListTest {

    private static final PackageGroupOriginRestrictionType PUBLISH = PackageGroupOriginRestrictionType.PUBLISH;

    private final LocalCodeArtifact local = LocalCodeArtifact.start();
    private final CodeartifactClient client = local.client();

    /** What a page has, and the token of the next. */
    private record Page(List<?> items, @Nullable String next) {}

    /** A call for a page; without a size for all there is. */
    private interface Listing {
        Page page(CodeartifactClient client, @Nullable Integer size, @Nullable String token);
    }

    private static final Map<String, Listing> LISTS = new TreeMap<>();

    static {
        LISTS.put("ListDomains", (c, size, token) -> {
            var page = c.listDomains(r -> r.maxResults(size).nextToken(token));
            return new Page(page.domains(), page.nextToken());
        });
        LISTS.put("ListRepositories", (c, size, token) -> {
            var page = c.listRepositories(r -> r.maxResults(size).nextToken(token));
            return new Page(page.repositories(), page.nextToken());
        });
        LISTS.put("ListRepositoriesInDomain", (c, size, token) -> {
            var page = c.listRepositoriesInDomain(
                    r -> r.domain("dom").maxResults(size).nextToken(token));
            return new Page(page.repositories(), page.nextToken());
        });
        LISTS.put("ListPackages", (c, size, token) -> {
            var page = c.listPackages(
                    r -> r.domain("dom").repository("team").maxResults(size).nextToken(token));
            return new Page(page.packages(), page.nextToken());
        });
        LISTS.put("ListPackageVersions", (c, size, token) -> {
            var page = c.listPackageVersions(r -> r.domain("dom")
                    .repository("team")
                    .format("generic")
                    .namespace("acme")
                    .packageValue("tool")
                    .maxResults(size)
                    .nextToken(token));
            return new Page(page.versions(), page.nextToken());
        });
        LISTS.put("ListPackageVersionAssets", (c, size, token) -> {
            var page = c.listPackageVersionAssets(r -> r.domain("dom")
                    .repository("team")
                    .format("generic")
                    .namespace("acme")
                    .packageValue("tool")
                    .packageVersion("2.0")
                    .maxResults(size)
                    .nextToken(token));
            return new Page(page.assets(), page.nextToken());
        });
        LISTS.put("ListPackageGroups", (c, size, token) -> {
            var page = c.listPackageGroups(r -> r.domain("dom").maxResults(size).nextToken(token));
            return new Page(page.packageGroups(), page.nextToken());
        });
        LISTS.put("ListSubPackageGroups", (c, size, token) -> {
            var page = c.listSubPackageGroups(
                    r -> r.domain("dom").packageGroup("/*").maxResults(size).nextToken(token));
            return new Page(page.packageGroups(), page.nextToken());
        });
        LISTS.put("ListAssociatedPackages", (c, size, token) -> {
            var page = c.listAssociatedPackages(
                    r -> r.domain("dom").packageGroup("/*").maxResults(size).nextToken(token));
            return new Page(page.packages(), page.nextToken());
        });
        LISTS.put("ListAllowedRepositoriesForGroup", (c, size, token) -> {
            var page = c.listAllowedRepositoriesForGroup(r -> r.domain("dom")
                    .packageGroup("/npm/*")
                    .originRestrictionType(PUBLISH)
                    .maxResults(size)
                    .nextToken(token));
            return new Page(page.allowedRepositories(), page.nextToken());
        });
    }

    @BeforeAll
    void makeTheWorld() {
        OperationCases.makeTheWorld(client);
        client.createDomain(d -> d.domain("second"));
        client.createDomain(d -> d.domain("third"));
        OperationCases.publish(client, "team", "2.0", "more.bin", "more", true);
        local.seed()
                .domain("dom")
                .repository("team")
                .asset("generic", "acme", "drill", "1.0", "drill.bin", new byte[] {1})
                .asset("generic", "acme", "saw", "1.0", "saw.bin", new byte[] {1});
        client.createPackageGroup(g -> g.domain("dom").packageGroup("/pypi/*"));
        client.updatePackageGroupOriginConfiguration(g -> g.domain("dom")
                .packageGroup("/npm/*")
                .restrictions(Map.of(PUBLISH, PackageGroupOriginRestrictionMode.ALLOW_SPECIFIC_REPOSITORIES))
                .addAllowedRepositories(List.of(allowed("team"), allowed("store"))));
    }

    private static PackageGroupAllowedRepository allowed(String repository) {
        return PackageGroupAllowedRepository.builder()
                .repositoryName(repository)
                .originRestrictionType(PUBLISH)
                .build();
    }

    @AfterAll
    void stop() {
        local.close();
    }

    static Set<String> names() {
        return LISTS.keySet();
    }

    private static Listing of(String name) {
        return Objects.requireNonNull(LISTS.get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void pages_of_one_hold_what_one_page_holds(String name) {
        Page whole = of(name).page(client, null, null);
        assertThat(whole.items()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(whole.next()).isNull();
        List<Object> found = new ArrayList<>();
        @Nullable String token = null;
        do {
            Page page = of(name).page(client, 1, token);
            assertThat(page.items()).hasSize(1);
            found.addAll(page.items());
            token = page.next();
        } while (token != null && found.size() <= whole.items().size());
        assertThat(found).isEqualTo(whole.items());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_token_that_was_never_given_is_invalid(String name) {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> of(name).page(client, 1, "bm9uc2Vuc2U"));
    }
}
