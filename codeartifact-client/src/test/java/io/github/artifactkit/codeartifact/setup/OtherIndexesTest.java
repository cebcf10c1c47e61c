package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other places that a tool looks for packages at: they are told, and taken out of use on request. */
class OtherIndexesTest {

    private static final String EVIL = "https://evil.example/simple/";

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        codeArtifact.domain("gamerhub").ensure();
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private RepositorySetup setup(Map<String, String> environment) {
        return new RepositorySetup(
                        format -> RepositoryEndpoint.parse(
                                URI.create("https://gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com/"
                                        + format.value() + "/devops/")),
                        codeArtifact.domain("gamerhub").tokens())
                .in(new UserHome(folder, environment, UserHome.OperatingSystem.UNIX));
    }

    /** A file of a tool that names another place. */
    private record Case(Function<RepositorySetup, ToolSetup> tool, String file, String text) {

        @Override
        public String toString() {
            return file + " " + text.lines().toList();
        }
    }

    static Stream<Case> files() {
        return Stream.of(
                new Case(RepositorySetup::pip, ".config/pip/pip.conf", "[global]\nextra-index-url = " + EVIL + "\n"),
                new Case(
                        RepositorySetup::pip,
                        ".config/pip/pip.conf",
                        "[install]\nfind_links =\n    " + EVIL + "\n    /wheels\n"),
                new Case(
                        RepositorySetup::uv, ".config/uv/uv.toml", "[[index]]\nname = \"x\"\nurl = \"" + EVIL + "\"\n"),
                new Case(
                        RepositorySetup::uv,
                        ".config/uv/uv.toml",
                        "extra-index-url = [\n    \"" + EVIL + "\",\n]\noffline = false\n"),
                new Case(RepositorySetup::uv, ".config/uv/uv.toml", "[pip]\nindex-url = \"" + EVIL + "\"\n"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_names_another_place_causes_a_warning_and_loses_it_on_request(Case given) throws IOException {
        Path file = folder.resolve(given.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, given.text());
        ToolSetup tool = given.tool().apply(setup(Map.of()));
        assertThat(tool.warnings()).singleElement().asString().contains(EVIL, given.file());
        tool.write();
        assertThat(tool.warnings()).as("ours is not one").hasSize(1);
        ToolSetup only = tool.withoutOtherIndexes();
        only.write();
        assertThat(only.warnings()).isEmpty();
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains(EVIL))
                .allMatch(line -> line.startsWith("#~ "));
        only.undo();
        assertThat(file).hasContent(given.text());
    }

    @Test
    void sources_of_nuget_are_told_and_cleared_on_request() throws IOException {
        Path file = folder.resolve(".nuget/NuGet/NuGet.Config");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<configuration>\n<packageSources>\n<!-- <add key=\"old\" value=\"x\" /> -->\n<add key=\"evil\" value=\""
                        + EVIL + "\" />\n</packageSources>\n</configuration>\n");
        ToolSetup nuget = setup(Map.of()).nuget();
        nuget.write();
        assertThat(nuget.warnings()).singleElement().asString().contains("source evil");
        nuget.withoutOtherIndexes().write();
        assertThat(nuget.withoutOtherIndexes().warnings()).isEmpty();
        assertThat(Files.readString(file)).containsSubsequence("evil", "<clear />", "codeartifact-gamerhub-devops");
    }

    @Test
    void a_mirror_of_maven_that_goes_before_ours_is_told() throws IOException {
        Path file = folder.resolve(".m2/settings.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<settings><mirrors><mirror><id>x</id><mirrorOf>central</mirrorOf><url>" + EVIL
                        + "</url></mirror><mirror><id>y</id><mirrorOf>*</mirrorOf><url>https://y.example/</url></mirror>"
                        + "</mirrors></settings>");
        ToolSetup maven = setup(Map.of()).maven();
        assertThat(maven.warnings()).singleElement().asString().contains(EVIL, "the mirror of central");
        maven.withoutOtherIndexes().write();
        assertThat(maven.withoutOtherIndexes().warnings())
                .as("it is still there")
                .hasSize(1);
    }

    @Test
    void variables_that_name_another_place_are_told() {
        assertThat(setup(Map.of("PIP_EXTRA_INDEX_URL", EVIL)).pip().warnings()).hasSize(1);
        assertThat(setup(Map.of("PIP_FIND_LINKS", EVIL)).pip().warnings()).hasSize(1);
        assertThat(setup(Map.of("UV_INDEX", EVIL)).uv().warnings()).hasSize(1);
        assertThat(setup(Map.of()).pip().warnings()).isEmpty();
    }
}
