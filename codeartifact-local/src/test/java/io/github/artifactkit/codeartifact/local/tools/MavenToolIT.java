package io.github.artifactkit.codeartifact.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.PlaneClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/**
 * mvn against the stand-in. Its local repository is empty, and its one mirror is the stand-in: the plugins come through
 * the stand-in too, from the local repository of this build as the source behind {@code public:maven-central}.
 */
@Timeout(180)
class MavenToolIT {

    private static final String DEPLOY = "org.apache.maven.plugins:maven-deploy-plugin:"
            + System.getProperty("deploy-plugin.version") + ":deploy-file";

    @TempDir
    static Path repository;

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private PlaneClient plane;
    private Tool mvn;

    @BeforeEach
    void start() throws IOException {
        Path central = Path.of(System.getProperty("maven.local.repository"));
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:maven-central", central));
        plane = new PlaneClient(local, "maven")
                .repository("central-store")
                .connect("central-store", "public:maven-central");
        plane.repository("devops", "central-store");
        mvn = new Tool("mvn", folder.resolve("home")).with("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        login();
    }

    private void login() throws IOException {
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><localRepository>" + repository + "</localRepository>"
                        + "<servers><server><id>devops</id><username>aws</username><password>" + plane.token()
                        + "</password></server></servers><mirrors><mirror><id>devops</id><mirrorOf>*</mirrorOf><url>"
                        + plane.url("devops") + "</url></mirror></mirrors></settings>");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Tool.Outcome maven(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("-B", "-s", folder.resolve("settings.xml").toString()));
        all.addAll(List.of(arguments));
        return mvn.run(all.toArray(String[]::new));
    }

    private Tool.Outcome deploy(String version, String content) throws Exception {
        return maven(
                DEPLOY,
                "-DgroupId=com.acme",
                "-DartifactId=lib",
                "-Dversion=" + version,
                "-Dfile=" + jar(content),
                "-DrepositoryId=devops",
                "-Durl=" + plane.url("devops"));
    }

    private Path jar(String content) throws IOException {
        Path jar = folder.resolve(content + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry(content + ".txt");
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
        }
        return jar;
    }

    /**
     * Builds a project that has the library as an extension: mvn gets it before any plugin runs. What mvn knows of it
     * is taken away before.
     */
    private Tool.Outcome build(String version) throws Exception {
        Path known = repository.resolve("com/acme");
        if (Files.exists(known)) {
            try (var files = Files.walk(known)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>app</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><pluginRepositories><pluginRepository>"
                        + "<id>devops</id><url>" + plane.url("devops")
                        + "</url><snapshots><enabled>true</enabled></snapshots></pluginRepository>"
                        + "</pluginRepositories><build><extensions><extension><groupId>com.acme</groupId>"
                        + "<artifactId>lib</artifactId><version>" + version
                        + "</version></extension></extensions></build></project>");
        return maven("-f", project.toString(), "validate");
    }

    private List<String> versions() {
        return plane
                .api()
                .listPackageVersions(v -> v.domain("dd")
                        .repository("devops")
                        .format(PackageFormat.MAVEN)
                        .namespace("com.acme")
                        .packageValue("lib"))
                .versions()
                .stream()
                .map(each -> each.version().replaceAll("\\d{8}\\.\\d{6}", "TIME") + " " + each.statusAsString())
                .sorted()
                .toList();
    }

    @Test
    void mvn_deploys_a_release_and_another_mvn_resolves_it() throws Exception {
        deploy("1.0", "one").succeeds();
        assertThat(versions()).containsExactly("1.0 Published");
        build("1.0").succeeds();
        assertThat(repository.resolve("com/acme/lib/1.0/lib-1.0.jar")).hasSameBinaryContentAs(jar("one"));

        deploy("1.0", "one").succeeds();
        deploy("1.0", "two").fails("409");
        build("9.9").fails("com.acme:lib:jar:9.9", "in devops");

        local.expireTokens();
        deploy("2.0", "one").fails("401");
        assertThat(versions()).containsExactly("1.0 Published");
    }

    @Test
    void mvn_deploys_snapshots_and_resolves_the_newest() throws Exception {
        deploy("1.0-SNAPSHOT", "one").succeeds();
        deploy("1.0-SNAPSHOT", "two").succeeds();
        assertThat(versions()).containsExactly("1.0-SNAPSHOT Published", "1.0-TIME-1 Unlisted");
        build("1.0-SNAPSHOT").succeeds();
        assertThat(repository.resolve("com/acme/lib/1.0-SNAPSHOT/lib-1.0-SNAPSHOT.jar"))
                .hasSameBinaryContentAs(jar("two"));
    }
}
