package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.ReceivedRequest;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PublicSource;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/** The life of a domain from its making to its end, through handles: every operation of the service does its work in it. */
class EveryVerbTest {

    /** More than the service puts on one page. */
    private static final int DEPENDENCIES = 250;

    private static final PackageGroupOriginRestrictionType PUBLISH = PackageGroupOriginRestrictionType.PUBLISH;

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Domain domain;
    private Repository repository;

    @BeforeEach
    void start() throws IOException {
        wheel();
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", folder));
        codeArtifact = CodeArtifact.builder()
                .client(local.client())
                .stsEndpointOverride(local.endpoint())
                .pause(time -> {})
                .build();
        domain = codeArtifact.domain("gamerhub");
        repository = domain.repository("devops");
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    /** A package of Python with a description and many dependencies. */
    private void wheel() throws IOException {
        StringBuilder metadata = new StringBuilder("Metadata-Version: 2.1\nName: notes\nVersion: 1.0\n");
        IntStream.range(0, DEPENDENCIES).forEach(i -> metadata.append("Requires-Dist: dependency-" + i + ">=1\n"));
        metadata.append("Description-Content-Type: text/markdown\n\n# Notes\n");
        Path file = folder.resolve("notes-1.0-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("notes-1.0.dist-info/METADATA"));
            zip.write(metadata.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Set<String> operationsOfTheSdk() {
        return Arrays.stream(CodeartifactClient.class.getMethods())
                .filter(method -> method.getParameterCount() > 0
                        && CodeartifactRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && !method.getName().matches(".*(Paginator|AsBytes)"))
                .map(method -> method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.getName().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_operation_does_its_work() throws IOException {
        domainAndRepositories();
        packagesFromOutside();
        ownPackages();
        groups();
        permissionsAndTags();
        end();
        Set<String> operations = operationsOfTheSdk();
        Set<String> done = local.requests().stream()
                .filter(request -> request.status() == 200)
                .map(ReceivedRequest::operation)
                .filter(operations::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(done).isEqualTo(operations);
    }

    private void domainAndRepositories() {
        domain.ensure(d -> d.tag("team", "games"));
        repository.ensure(r -> r.publicSource(PublicSource.PYPI));
        domain.repository("team").ensure(r -> r.description("ours"));
        repository.ensure(r -> r.description("CI"));
        assertThat(domain.get().repositoryCount()).isEqualTo(3);
        assertThat(codeArtifact.domains()).extracting("name").containsExactly("gamerhub");
        assertThat(codeArtifact.repositories()).hasSize(3);
        assertThat(domain.repositories()).extracting("name").containsExactly("devops", "pypi-store", "team");
        assertThat(repository.replaceUpstreams("team", "pypi-store").upstreams())
                .extracting("repositoryName")
                .containsExactly("team", "pypi-store");
        assertThat(repository.endpoint(PackageFormat.PYPI).repository()).isEqualTo(repository.name());
        assertThat(domain.tokens().get().domain()).isEqualTo("gamerhub");
    }

    private void packagesFromOutside() {
        var http = repository.http(PackageFormat.PYPI);
        HttpResponse<String> page = http.send(http.request("simple/notes/").build(), BodyHandlers.ofString());
        Matcher link = Pattern.compile("href=\"([^\"#]+)").matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        HttpRequest file =
                HttpRequest.newBuilder(page.uri().resolve(link.group(1))).build();
        assertThat(http.send(file, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        PackageVersion notes = repository.pypi("Notes").version("1.0");
        assertThat(notes.asset("notes-1.0-py3-none-any.whl").downloadTo(folder.resolve("copy.whl")))
                .hasSameBinaryContentAs(folder.resolve("notes-1.0-py3-none-any.whl"));
        assertThat(notes.readme()).hasValueSatisfying(text -> assertThat(text).contains("# Notes"));
        assertThat(notes.dependencies())
                .hasSize(DEPENDENCIES)
                .extracting("packageValue")
                .doesNotHaveDuplicates();
        assertThat(repository.packages()).extracting("packageValue").containsExactly("notes");
        assertThat(repository
                        .pypi("notes")
                        .origin()
                        .ensure(o -> o.upstream(AllowUpstream.BLOCK))
                        .isChanged())
                .isTrue();
        assertThat(domain.repository("pypi-store").disconnect(PublicSource.PYPI).externalConnections())
                .isEmpty();
    }

    private void ownPackages() {
        PackageRef cli = repository.generic("tools", "cli");
        for (String version : List.of("1.0", "1.1", "1.2")) {
            cli.version(version)
                    .publish()
                    .asset("a.txt", version.getBytes(StandardCharsets.UTF_8))
                    .run();
        }
        assertThat(cli.get().name()).isEqualTo("cli");
        assertThat(cli.version("1.0").get().status()).isEqualTo(PackageVersionStatus.PUBLISHED);
        assertThat(cli.batch(List.of("1.0")).copyTo(domain.repository("team")).isComplete())
                .isTrue();
        assertThat(cli.batch(List.of("1.0"))
                        .updateStatus(PackageVersionStatus.ARCHIVED)
                        .isComplete())
                .isTrue();
        assertThat(cli.batch(List.of("1.1")).dispose().isComplete()).isTrue();
        assertThat(cli.batch(List.of("1.2")).delete().isComplete()).isTrue();
        assertThat(cli.versions()).extracting("version").containsExactlyInAnyOrder("1.0", "1.1");
    }

    private void groups() {
        PackageGroup group = domain.packageGroup("/generic/tools/*");
        group.ensure(g -> g.description("tools"));
        group.ensure(g -> g.contactInfo("tools@example.com")
                .restrict(PUBLISH, PackageGroupOriginRestrictionMode.ALLOW_SPECIFIC_REPOSITORIES)
                .allowOnlyIn(PUBLISH, "devops"));
        assertThat(group.get().contactInfo()).isEqualTo("tools@example.com");
        assertThat(group.allowedRepositories(PUBLISH)).containsExactly("devops");
        assertThat(group.packages()).extracting("packageValue").containsExactly("cli");
        assertThat(domain.packageGroup("/*").subgroups()).extracting("pattern").containsExactly("/generic/tools/*");
        assertThat(domain.packageGroups()).extracting("pattern").contains("/*", "/generic/tools/*");
        assertThat(repository.generic("tools", "cli").group().packageGroup().pattern())
                .isEqualTo("/generic/tools/*");
        group.disallow(PUBLISH, "devops");
        assertThat(group.allowedRepositories(PUBLISH)).isEmpty();
        assertThat(group.delete()).isTrue();
    }

    private void permissionsAndTags() {
        String forDomain = domain.access().tokensForOrganization("o-abcdefghij").toJson();
        String forRepository =
                repository.access().readableByOrganization("o-abcdefghij").toJson();
        domain.permissions().put(forDomain);
        assertThat(domain.permissions().find()).isPresent();
        assertThat(domain.permissions().delete()).isTrue();
        repository.permissions().put(forRepository);
        assertThat(repository.permissions().find()).isPresent();
        assertThat(repository.permissions().delete()).isTrue();
        domain.tags().put("stage", "test");
        domain.tags().remove("team");
        assertThat(domain.tags().all()).isEqualTo(Map.of("stage", "test"));
    }

    private void end() {
        assertThat(repository.generic("tools", "cli").delete()).isTrue();
        for (String name : List.of("devops", "team", "pypi-store")) {
            assertThat(domain.repository(name).delete()).isTrue();
        }
        assertThat(domain.delete()).isTrue();
        assertThat(domain.find()).isEmpty();
    }
}
