package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs that people really use, set up by us. A program that is not on the PATH is skipped by name. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RealToolsTest {

    @TempDir
    Path folder;

    private Path home;
    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Repository repository;

    @BeforeEach
    void start() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        Path wheels = Files.createDirectory(folder.resolve("wheels"));
        WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(wheels);
        WheelBuilder.of("click", "8.1.7").writeTo(wheels);
        local = LocalCodeArtifact.start(builder -> builder.externalSource("public:pypi", wheels));
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        codeArtifact.domain("gamerhub").ensure();
        repository = codeArtifact.domain("gamerhub").repository("devops");
        repository.ensure(r -> r.publicSource(PublicSource.PYPI));
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private RepositorySetup setup() {
        return repository.setup().in(new UserHome(home, Map.of(), UserHome.OperatingSystem.UNIX));
    }

    /** Runs a program in a folder, with the home and with nothing of this machine's settings, and returns its output. */
    private String run(Path in, Map<String, String> environment, String... command) throws Exception {
        Assumptions.assumeTrue(isOnPath(command[0]), command[0] + " is not on the PATH: skipped");
        Path log = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(?i)(PIP|NPM|XDG|CARGO_REGISTR|UV|TWINE|GEM|RUBYGEMS)_.*"));
        builder.environment().put("HOME", home.toString());
        // A cargo of rustup looks for its compiler in the home that it was installed for.
        builder.environment()
                .putIfAbsent(
                        "RUSTUP_HOME",
                        Path.of(System.getProperty("user.home"), ".rustup").toString());
        builder.environment().remove("CARGO_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command[0]).isTrue();
        String output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    private void pipInstall(Map<String, String> environment, String target) throws Exception {
        run(folder, environment, "pip", "install", "--no-input", "--no-cache-dir", "--target", target, "flask");
        assertThat(folder.resolve(target + "/flask/__init__.py")).exists();
        assertThat(folder.resolve(target + "/click/__init__.py")).exists();
    }

    @Test
    void pip_installs_with_the_variables_and_with_the_file() throws Exception {
        pipInstall(setup().pip().environment(), "one");
        setup().pip().write();
        pipInstall(Map.of(), "two");
    }

    @Test
    void pip_does_not_ask_a_second_index_that_was_put_out_of_use() throws Exception {
        Path file = home.resolve(".config/pip/pip.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[global]\nretries = 0\nextra-index-url = http://127.0.0.1:9/simple/\n");
        pipInstall(setup().pip().withoutOtherIndexes().environment(), "one");
        setup().pip().withoutOtherIndexes().write();
        pipInstall(Map.of(), "two");
    }

    @Test
    void twine_uploads_with_the_variables_and_with_the_file() throws Exception {
        Path one = WheelBuilder.of("acme-one", "1.0").writeTo(Files.createDirectory(folder.resolve("one")));
        run(folder, setup().twine().environment(), "twine", "upload", "--disable-progress-bar", one.toString());
        Path two = WheelBuilder.of("acme-two", "1.0").writeTo(Files.createDirectory(folder.resolve("two")));
        setup().twine().write();
        run(folder, Map.of(), "twine", "upload", "--non-interactive", "--repository", "codeartifact", two.toString());
        for (String name : List.of("acme-one", "acme-two")) {
            assertThat(repository.pypi(name).versions()).extracting("version").containsExactly("1.0");
        }
    }

    @Test
    void gem_publishes_with_the_variables_and_installs_with_the_file() throws Exception {
        Files.writeString(folder.resolve("tool.rb"), "TOOL = 1\n");
        Files.writeString(folder.resolve("tool.gemspec"), """
                Gem::Specification.new do |s|
                  s.name = "acme-tool"
                  s.version = "1.0"
                  s.summary = "x"
                  s.authors = ["x"]
                  s.files = ["tool.rb"]
                  s.require_paths = ["."]
                end
                """);
        run(folder, Map.of(), "gem", "build", "tool.gemspec");
        run(folder, setup().ruby().environment(), "gem", "push", "acme-tool-1.0.gem");
        setup().ruby().write();
        String installed = folder.resolve("gems").toString();
        run(folder, Map.of(), "gem", "install", "acme-tool", "--no-document", "--install-dir", installed);
        assertThat(folder.resolve("gems/gems/acme-tool-1.0/tool.rb")).hasContent("TOOL = 1");
    }

    @Test
    void npm_publishes_with_the_file_and_installs_with_the_variables() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                project.resolve("package.json"),
                "{\"name\": \"@acme/left\", \"version\": \"1.0.0\", \"description\": \"x\", \"license\": \"MIT\"}");
        setup().npm().write();
        run(project, Map.of(), "npm", "publish");
        assertThat(repository.npm("@acme/left").versions())
                .extracting("version")
                .containsExactly("1.0.0");
        assertThat(setup().npm().undo()).isTrue();
        assertThat(home.resolve(".npmrc")).doesNotExist();

        Path user = Files.createDirectory(folder.resolve("user"));
        Files.writeString(user.resolve("package.json"), "{\"name\": \"user\", \"version\": \"1.0.0\"}");
        run(user, setup().npm().environment(), "npm", "install", "@acme/left@1.0.0");
        assertThat(user.resolve("node_modules/@acme/left/package.json")).exists();
    }

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

    private void mvn(Path settings, Map<String, String> environment, String version) throws Exception {
        Path project = Files.createDirectories(folder.resolve("project-" + version));
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>app</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><build><extensions><extension>"
                        + "<groupId>com.acme</groupId><artifactId>lib</artifactId><version>" + version
                        + "</version></extension></extensions></build></project>");
        Path downloads = folder.resolve("m2-" + version);
        run(
                project,
                environment,
                "mvn",
                "-B",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + downloads,
                "validate");
        assertThat(downloads.resolve("com/acme/lib/" + version + "/lib-" + version + ".jar"))
                .exists();
    }

    @Test
    void cargo_publishes_with_the_variables_and_builds_with_the_files() throws Exception {
        Path library = crate("acme-lib", "1.0.0", "");
        run(
                library,
                setup().cargo().environment(),
                "cargo",
                "publish",
                "--allow-dirty",
                "--no-verify",
                "--registry",
                "codeartifact-gamerhub-devops");
        setup().cargo().write();
        Path user = crate("user", "0.1.0", "acme-lib = \"1\"\n");
        run(user, Map.of("CARGO_HOME", home.resolve(".cargo").toString()), "cargo", "fetch");
        assertThat(Files.readString(user.resolve("Cargo.lock"))).contains("name = \"acme-lib\"");
    }

    private Path crate(String name, String version, String dependencies) throws IOException {
        Path crate = folder.resolve(name);
        Files.createDirectories(crate.resolve("src"));
        Files.writeString(
                crate.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"" + version
                        + "\"\nedition = \"2021\"\ndescription = \"x\"\nlicense = \"MIT\"\n\n[dependencies]\n"
                        + dependencies);
        Files.writeString(crate.resolve("src/lib.rs"), "");
        return crate;
    }
}
