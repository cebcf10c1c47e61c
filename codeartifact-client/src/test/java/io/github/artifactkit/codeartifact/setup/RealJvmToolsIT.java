package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** mvn and gradle. */
class RealJvmToolsIT extends RealTools {

    /**
     * What was uploaded is asked for as an extension of a project: mvn gets that before it runs any plugin. mvn 3 gives
     * every extension an old plexus-utils to depend on, so there has to be one.
     */
    @Test
    void mvn_resolves_through_the_mirror_with_the_token_of_the_file_or_of_the_variable() throws Exception {
        upload("org.codehaus.plexus", "plexus-utils", "1.1");
        upload("com.acme", "lib", "1.0");
        upload("com.acme", "lib", "1.1");
        Path settings = setup().maven().write().get(0);
        mvn(settings, Map.of(), "1.0");
        setup().maven().undo();
        RepositorySetup byReference = setup().tokenFromEnvironment();
        byReference.maven().write();
        assertThat(Files.readString(settings))
                .doesNotContain(codeArtifact.domain("gamerhub").tokens().get().value());
        mvn(settings, byReference.maven().environment(), "1.1");
    }

    private void upload(String group, String name, String version) throws IOException {
        RepositoryHttp http = repository.http(PackageFormat.MAVEN);
        String artifact = group.replace('.', '/') + "/" + name + "/";
        String file = artifact + version + "/" + name + "-" + version;
        String coordinates = "<groupId>" + group + "</groupId><artifactId>" + name + "</artifactId>";
        put(http, file + ".jar", jar());
        put(
                http,
                file + ".pom",
                bytes("<project><modelVersion>4.0.0</modelVersion>" + coordinates + "<version>" + version
                        + "</version></project>"));
        put(
                http,
                artifact + "maven-metadata.xml",
                bytes("<metadata>" + coordinates + "<versioning><release>" + version + "</release><versions><version>"
                        + version + "</version></versions></versioning></metadata>"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(RepositoryHttp http, String path, byte[] content) {
        assertThat(http.send(
                                http.request(path)
                                        .PUT(BodyPublishers.ofByteArray(content))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .as(path)
                .isBetween(200, 201);
    }

    private static byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("lib.txt"));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_login_of_maven_lasts_until_its_token_ends_or_undo() throws Exception {
        upload("org.codehaus.plexus", "plexus-utils", "1.1");
        upload("com.acme", "lib", "1.0");
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().maven(),
                ".m2/settings.xml",
                "<settings><mirrors><mirror><id>mine</id><mirrorOf>*</mirrorOf><url>ELSEWHERE</url></mirror></mirrors></settings>\n",
                () -> mvn(
                        home.resolve(".m2/settings.xml"), Map.of(), "1.0", folder.resolve("m2-" + System.nanoTime())));
    }

    private void mvn(Path settings, Map<String, String> environment, String version) throws Exception {
        Path downloads = folder.resolve("m2-" + version);
        Outcome outcome = mvn(settings, environment, version, downloads);
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(downloads.resolve("com/acme/lib/" + version + "/lib-" + version + ".jar"))
                .exists();
    }

    private Outcome mvn(Path settings, Map<String, String> environment, String version, Path downloads)
            throws Exception {
        Path project = Files.createDirectories(folder.resolve("project-" + version));
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>app</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><build><extensions><extension>"
                        + "<groupId>com.acme</groupId><artifactId>lib</artifactId><version>" + version
                        + "</version></extension></extensions></build></project>");
        return attempt(
                project,
                environment,
                "mvn",
                "-B",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + downloads,
                "validate");
    }

    /** The first build has a repository of its own that cannot be reached: it succeeds only if that is taken out. */
    @Test
    void gradle_resolves_with_the_script_that_holds_the_token_or_names_the_variable() throws Exception {
        assumeOnPath("gradle");
        upload("com.acme", "lib", "1.0");
        setup().gradle().withoutOtherIndexes().write();
        gradle("one", Map.of(), "repositories { maven { url 'http://127.0.0.1:9/other/' } }\n");
        setup().gradle().undo();
        RepositorySetup byReference = setup().tokenFromEnvironment();
        Path script = byReference.gradle().write().get(0);
        assertThat(script).content().doesNotContain(token());
        gradle("two", byReference.gradle().environment(), "");
    }

    private void gradle(String name, Map<String, String> environment, String repositories) throws Exception {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(project.resolve("settings.gradle"), "rootProject.name = 'app'\n");
        Files.writeString(project.resolve("build.gradle"), repositories + """
                configurations { fetched }
                dependencies { fetched 'com.acme:lib:1.0' }
                task fetch(type: Copy) {
                    from configurations.fetched
                    into 'fetched'
                }
                """);
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("GRADLE_USER_HOME", home.resolve(".gradle").toString());
        run(project, variables, "gradle", "--no-daemon", "fetch");
        assertThat(project.resolve("fetched/lib-1.0.jar")).exists();
    }
}
