package io.github.artifactkit.codeartifact.maven;

import static io.github.artifactkit.codeartifact.maven.GeneratedArtifacts.dependency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.ReceivedRequest;
import io.github.artifactkit.codeartifact.local.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;

/** The extension as it is packaged, in real Mavens, against the stand-in. Without mvn on the PATH, that one is skipped. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class MavenExtensionIT {

    private static final int LIBRARIES = 200;

    @TempDir
    static Path generated;

    private static @Nullable Path libraries;

    @TempDir
    Path folder;

    private final Set<String> commandLines = ConcurrentHashMap.newKeySet();
    private LocalCodeArtifact local;

    private static synchronized Path libraries() throws IOException {
        Path made = libraries;
        if (made == null) {
            made = GeneratedArtifacts.in(generated, LIBRARIES);
            libraries = made;
        }
        return made;
    }

    private static Stream<MavenInstallation> mavens() throws IOException {
        return MavenInstallation.all();
    }

    @BeforeEach
    void start() throws IOException {
        Path ofUser = Path.of(System.getProperty("maven.local.repository"));
        local = LocalCodeArtifact.start(builder -> {
            builder.onRequest(this::noteCommandLines);
            try {
                builder.externalSource("public:maven-googleandroid", libraries());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            builder.externalSource("public:maven-central", ofUser);
        });
        Seed seed = local.seed();
        seed.domain("gamerhub").repository("libraries").connection("public:maven-googleandroid");
        seed.repository("central").connection("public:maven-central");
        seed.repository("builds", "libraries", "central");
    }

    @AfterEach
    void stop() {
        local.close();
        assertThat(commandLines).noneMatch(MavenBuild::hasSecret);
    }

    private void noteCommandLines(ReceivedRequest request) {
        if (commandLines.size() < 100) {
            ProcessHandle.current()
                    .descendants()
                    .forEach(child -> child.info().commandLine().ifPresent(commandLines::add));
        }
    }

    private MavenBuild build(MavenInstallation maven) throws IOException {
        assumeTrue(maven.program().isPresent(), "no " + maven.name() + ": skipped");
        return MavenBuild.with(maven, folder).option("-Dcodeartifact.endpoint=" + local.endpoint());
    }

    private String endpoint() {
        return local.endpoint() + "/gamerhub-" + local.account() + "/maven/builds/";
    }

    private String byName() {
        return "codeartifact://" + local.account() + "@gamerhub/builds?region=us-east-1";
    }

    private static String project(String name, String more) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId><artifactId>" + name
                + "</artifactId><version>1</version>" + more + "</project>";
    }

    /** In place of Maven Central. */
    private static String repositories(String address) {
        String content = "<id>central</id><url>" + address.replace("&", "&amp;") + "</url>";
        return "<repositories><repository>" + content
                + "</repository></repositories><pluginRepositories><pluginRepository>" + content
                + "</pluginRepository></pluginRepositories>";
    }

    private static String dependencies(String... names) {
        return Arrays.stream(names)
                .map(name -> dependency(name, "<version>1.0</version>"))
                .collect(Collectors.joining("", "<dependencies>", "</dependencies>"));
    }

    private static String mirror(String address) {
        return "<settings><mirrors><mirror><id>mirror</id><mirrorOf>*</mirrorOf><url>" + address.replace("&", "&amp;")
                + "</url></mirror></mirrors></settings>";
    }

    private Path downloaded(MavenBuild build, String library) {
        return build.localRepository().resolve("com/acme/" + library + "/1.0/" + library + "-1.0.jar");
    }

    private void assertTokens(int count) {
        local.requests().to("GetAuthorizationToken").times(count);
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void parents_boms_plugins_and_200_dependencies_come_with_one_token_which_is_written_nowhere(MavenInstallation maven)
            throws Exception {
        String parent = "<parent><groupId>com.acme</groupId><artifactId>parent</artifactId><version>1.0</version>"
                + "<relativePath/></parent>";
        String bom = "<dependencyManagement><dependencies>"
                + dependency("bom", "<version>1.0</version><type>pom</type><scope>import</scope>")
                + "</dependencies></dependencyManagement>";
        String all = IntStream.rangeClosed(1, LIBRARIES)
                .mapToObj(i -> dependency("lib-" + i, ""))
                .collect(Collectors.joining("", "<dependencies>", "</dependencies>"));
        String modules =
                "<packaging>pom</packaging><modules><module>a</module><module>b</module><module>c</module></modules>";
        String here =
                "<parent><groupId>com.example</groupId><artifactId>root</artifactId><version>1</version></parent>";
        MavenBuild build = build(maven)
                .settings(mirror(endpoint()))
                .file("pom.xml", project("root", parent + modules + bom))
                .file("a/pom.xml", project("a", here + "<packaging>pom</packaging>" + all))
                .file("b/pom.xml", project("b", here + "<packaging>pom</packaging>" + all))
                .file("c/pom.xml", project("c", here + "<packaging>pom</packaging>" + dependencies("lib-1")));

        MavenBuild.Result result =
                build.run("-X", "-T2", GeneratedArtifacts.RESOLVE).succeeded();

        assertThat(result.output()).contains("BUILD SUCCESS");
        assertThat(downloaded(build, "lib-" + LIBRARIES)).exists();
        assertTokens(1);
        local.requests().to("maven").atLeast(2 * LIBRARIES);

        local.forgetRequests();
        build.run("-o", GeneratedArtifacts.RESOLVE).succeeded();
        local.requests().to("GetAuthorizationToken").never();
        local.requests().to("maven").never();
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void releases_and_snapshots_are_deployed_by_name_and_resolved_again(MavenInstallation maven) throws Exception {
        String target = "<url>" + byName() + "</url>";
        String to = "<distributionManagement><repository><id>releases</id>" + target
                + "</repository><snapshotRepository><id>snapshots</id>" + target
                + "</snapshotRepository></distributionManagement>";
        MavenBuild build = build(maven).settings(mirror(byName()));
        for (String version : List.of("1", "2-SNAPSHOT")) {
            build.file(
                            "pom.xml",
                            project("app", to).replace("<version>1</version>", "<version>" + version + "</version>"))
                    .run(plugin("jar") + ":jar", plugin("deploy") + ":deploy")
                    .succeeded();
        }

        assertThat(local.client()
                        .listPackageVersions(r -> r.domain("gamerhub")
                                .repository("builds")
                                .format(PackageFormat.MAVEN)
                                .namespace("com.example")
                                .packageValue("app"))
                        .versions())
                .extracting(PackageVersionSummary::version)
                .containsExactlyInAnyOrder("1", "2-SNAPSHOT");
        assertTokens(2);

        String snapshots = "<repositories><repository><id>central</id>" + target
                + "<snapshots><enabled>true</enabled></snapshots></repository></repositories>";
        build.file(
                "pom.xml",
                project(
                        "user",
                        "<packaging>pom</packaging>" + snapshots
                                + "<dependencies><dependency><groupId>com.example</groupId>"
                                + "<artifactId>app</artifactId><version>2-SNAPSHOT</version></dependency></dependencies>"));
        build.run(GeneratedArtifacts.RESOLVE).succeeded();
        assertThat(build.localRepository().resolve("com/example/app/2-SNAPSHOT/app-2-SNAPSHOT.jar"))
                .exists();
    }

    /** A plugin of Maven, with the version that this project uses. */
    private static String plugin(String name) {
        return "org.apache.maven.plugins:maven-" + name + "-plugin:" + System.getProperty(name + "-plugin.version");
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void a_token_that_ends_during_the_build_is_replaced(MavenInstallation maven) throws Exception {
        String[] names = IntStream.rangeClosed(1, 30).mapToObj(i -> "lib-" + i).toArray(String[]::new);
        MavenBuild build = build(maven)
                .file(
                        "pom.xml",
                        project("root", "<packaging>pom</packaging>" + repositories(endpoint()) + dependencies(names)));
        local.faults().onPath(".*/lib-7-1.0.jar").once().expireTokens();

        build.run(GeneratedArtifacts.RESOLVE).succeeded();

        assertThat(names).allSatisfy(name -> assertThat(downloaded(build, name)).exists());
        assertTokens(2);
        local.requests().to("maven").answered(401).atLeast(1);
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void a_build_without_credentials_says_once_which_providers_were_tried(MavenInstallation maven) throws Exception {
        MavenBuild build = build(maven)
                .withoutCredentials()
                .file(
                        "pom.xml",
                        project(
                                "root",
                                "<packaging>pom</packaging>" + repositories(endpoint())
                                        + dependencies("lib-1", "lib-2")));

        String output = build.run(GeneratedArtifacts.RESOLVE).failed().output();

        assertThat(output)
                .containsOnlyOnce("Tried, in this order: ")
                .contains("EnvironmentVariableCredentialsProvider", "ProfileCredentialsProvider");
        assertThat(output).contains("no token for the CodeArtifact domain gamerhub");
        local.requests().to("maven").never();
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void other_repositories_get_no_token_though_their_path_looks_like_one_of_codeartifact(MavenInstallation maven)
            throws Exception {
        List<String> credentials = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            credentials.add(exchange.getRequestURI().getPath() + " " + given);
            exchange.sendResponseHeaders(given == null ? 401 : 404, -1);
            exchange.close();
        });
        other.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/gamerhub-" + local.account()
                    + "/maven/builds/");
            MavenBuild build = build(maven)
                    .file(
                            "pom.xml",
                            project(
                                    "root",
                                    "<packaging>pom</packaging>"
                                            + repositories(endpoint())
                                                    .replace(
                                                            "<repositories>",
                                                            "<repositories><repository><id>other</id><url>" + address
                                                                    + "</url></repository>")
                                            + dependencies("lib-1")));
            build.run(GeneratedArtifacts.RESOLVE);
        } finally {
            other.stop(0);
        }
        assertThat(credentials).isNotEmpty().allMatch(each -> each.endsWith(" null"));
    }

    @ParameterizedTest
    @MethodSource("mavens")
    void a_project_takes_the_extension_from_its_own_list_of_extensions(MavenInstallation maven) throws Exception {
        String version = System.getProperty("extension.version");
        Path repository = extensionRepository(version);
        String bootstrap = "<mirrors><mirror><id>extensions</id><mirrorOf>central</mirrorOf><url>" + repository.toUri()
                + "</url></mirror></mirrors>";
        String snapshots = "<profiles><profile><id>snapshots</id><pluginRepositories><pluginRepository><id>central</id>"
                + "<url>central</url></pluginRepository></pluginRepositories></profile></profiles><activeProfiles>"
                + "<activeProfile>snapshots</activeProfile></activeProfiles>";
        MavenBuild build = build(maven)
                .withoutExtensionOnTheCommandLine()
                .settings("<settings>" + bootstrap + snapshots + "</settings>")
                .file(
                        ".mvn/extensions.xml",
                        "<extensions><extension><groupId>io.github.artifactkit</groupId>"
                                + "<artifactId>codeartifact-maven-extension</artifactId><version>" + version
                                + "</version></extension></extensions>")
                .file(
                        "pom.xml",
                        project(
                                "root",
                                "<packaging>pom</packaging>"
                                        + repositories(byName()).replace("<id>central</id>", "<id>codeartifact</id>")
                                        + dependencies("lib-1")));

        build.run(GeneratedArtifacts.RESOLVE).succeeded();

        assertThat(downloaded(build, "lib-1")).exists();
        assertTokens(1);
    }

    /** A folder that a team might have: the jar and a POM, with checksums. */
    private Path extensionRepository(String version) throws IOException, NoSuchAlgorithmException {
        Path repository = folder.resolve("extensions");
        Path artifact = Files.createDirectories(repository
                .resolve("io/github/artifactkit/codeartifact-maven-extension")
                .resolve(version));
        Path file = artifact.resolve("codeartifact-maven-extension-" + version + ".jar");
        Files.copy(Path.of(System.getProperty("extension.jar")), file);
        Path pom = artifact.resolve("codeartifact-maven-extension-" + version + ".pom");
        Files.writeString(
                pom,
                "<project><modelVersion>4.0.0</modelVersion><groupId>io.github.artifactkit</groupId>"
                        + "<artifactId>codeartifact-maven-extension</artifactId><version>" + version
                        + "</version></project>");
        for (Path each : List.of(file, pom)) {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(each));
            Files.writeString(Path.of(each + ".sha1"), HexFormat.of().formatHex(digest));
        }
        return repository;
    }

    @Test
    void tokens_are_shared_between_builds_only_when_that_is_switched_on() throws Exception {
        MavenBuild build = build(MavenInstallation.usual())
                .file(
                        "pom.xml",
                        project("root", "<packaging>pom</packaging>" + repositories(byName()) + dependencies("lib-1")));
        Path cache = build.home().resolve(".cache");

        build.run(GeneratedArtifacts.RESOLVE).succeeded();
        assertThat(cache).doesNotExist();
        assertTokens(1);

        build.option("-Dcodeartifact.sharedTokens=true");
        for (String more : List.of("lib-2", "lib-3")) {
            build.file(
                            "pom.xml",
                            project("root", "<packaging>pom</packaging>" + repositories(byName()) + dependencies(more)))
                    .run(GeneratedArtifacts.RESOLVE)
                    .succeeded();
        }
        assertTokens(2);
        try (Stream<Path> files = Files.walk(cache.resolve("artifactkit/codeartifact-tokens"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void credentials_of_the_settings_serve_where_aws_has_none() throws Exception {
        String token =
                local.client().getAuthorizationToken(r -> r.domain("gamerhub")).authorizationToken();
        MavenBuild build = build(MavenInstallation.usual())
                .withoutCredentials()
                .variable("TOKEN", token)
                .settings("<settings><servers><server><id>central</id><username>aws</username>"
                        + "<password>${env.TOKEN}</password></server></servers></settings>")
                .file(
                        "pom.xml",
                        project(
                                "root",
                                "<packaging>pom</packaging>" + repositories(endpoint()) + dependencies("lib-1")));

        String output = build.run(GeneratedArtifacts.RESOLVE).succeeded().output();

        assertThat(output).containsOnlyOnce("the credentials of server 'central' in the settings are used");
    }

    @Test
    void an_address_with_a_slip_in_it_fails_with_the_right_form() throws Exception {
        MavenBuild build = build(MavenInstallation.usual())
                .file(
                        "pom.xml",
                        project(
                                "root",
                                "<packaging>pom</packaging>" + repositories("codeartifact://gamerhub")
                                        + dependencies("lib-1")));

        String output = build.run(GeneratedArtifacts.RESOLVE).failed().output();

        assertThat(output).contains("codeartifact://[OWNER@]DOMAIN/REPOSITORY[?region=REGION]");
    }

    @Test
    void a_missing_domain_is_told_with_the_words_of_the_service() throws Exception {
        MavenBuild build = build(MavenInstallation.usual())
                .file(
                        "pom.xml",
                        project(
                                "root",
                                "<packaging>pom</packaging>" + repositories("codeartifact://nowhere/builds")
                                        + dependencies("lib-1")));

        String output = build.run(GeneratedArtifacts.RESOLVE).failed().output();

        assertThat(output).containsOnlyOnce("No token for the CodeArtifact domain nowhere.");
    }
}
