package io.github.artifactkit.policylint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people download, as a process of its own. */
class CommandLineJarIT {

    private static final String OPEN = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        """;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private Outcome run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        process.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        process.environment().putAll(environment);
        int code = process.start().waitFor();
        return new Outcome(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private Outcome executed(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        List<String> command = new ArrayList<>(List.of(jar().toString()));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    private static Path jar() {
        return Path.of(System.getProperty("launcher.jar"));
    }

    /** Picocli makes commands and sets their fields by reflection, and native-image keeps only what it is told of. */
    @Test
    void native_image_is_told_of_all_commands() throws IOException {
        try (ZipFile jar = new ZipFile(System.getProperty("launcher.jar"))) {
            ZipEntry entry = jar.getEntry(
                    "META-INF/native-image/picocli-generated/io.github.artifactkit/iam-policy-lint/reflect-config.json");
            assertThat(entry).isNotNull();
            String told = new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
            List<String> commands = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name ->
                            name.matches("io/github/artifactkit/policylint/cli/[A-Za-z]+(Command|Options)\\.class"))
                    .map(name -> name.replace('/', '.').replace(".class", ""))
                    .toList();
            assertThat(commands)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(told).contains('"' + name + '"'));
        }
    }

    @Test
    void java_runs_it() throws IOException, InterruptedException {
        Path policy = Files.writeString(folder.resolve("open.json"), OPEN);
        Outcome outcome = run(
                Map.of(), JAVA, "-jar", jar().toString(), "lint", "--fail-on", "security-warning", policy.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("FULL_ADMIN");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void it_runs_by_itself() throws IOException, InterruptedException {
        String home = System.getProperty("java.home");
        Outcome outcome = executed(Map.of("JAVA_HOME", home), "explain", "FULL_ADMIN");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("FULL_ADMIN");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void it_keeps_arguments_as_they_are() throws IOException, InterruptedException {
        Path policy = Files.writeString(folder.resolve("a $HOME 'policy'.json"), OPEN);
        Outcome outcome = executed(Map.of("JAVA_HOME", System.getProperty("java.home")), "lint", policy.toString());
        assertThat(outcome.out()).contains("a $HOME 'policy'.json:");
    }

    @Test
    void the_first_run_leaves_an_archive_of_its_classes_from_which_the_next_ones_start()
            throws IOException, InterruptedException {
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        Outcome first = executed(java, "explain", "FULL_ADMIN");
        assertThat(first.err()).isEmpty();
        assertThat(archives())
                .singleElement()
                .satisfies(archive -> assertThat(archive).isNotEmptyFile());

        Outcome next = executed(java, "explain", "FULL_ADMIN");
        assertThat(next.out()).isEqualTo(first.out());
        assertThat(archives()).hasSize(1);
        assertThat(classesFromArchive())
                .contains("io.github.artifactkit.policylint.cli.Main source: shared objects file (top)")
                .contains("picocli.CommandLine source: shared objects file (top)");
    }

    /** What the JVM says of where it has loaded classes from, with the archive that was left. */
    private String classesFromArchive() throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        run(
                Map.of(),
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + archives().get(0),
                "-Xlog:class+load:file=" + log,
                "-jar",
                jar().toString(),
                "explain",
                "FULL_ADMIN");
        return Files.readString(log, UTF_8);
    }

    private List<Path> archives() throws IOException {
        Path cache = folder.resolve("cache");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_run_that_only_shows_help_leaves_no_archive() throws IOException, InterruptedException {
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        assertThat(executed(java, "--version").code()).isZero();
        assertThat(executed(java, "lint", "--help").code()).isZero();
        assertThat(archives()).isEmpty();
    }

    @Test
    void a_variable_switches_the_archive_off() throws IOException, InterruptedException {
        Map<String, String> off =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "ARTIFACTKIT_CLASS_ARCHIVE", "off");
        assertThat(executed(off, "explain", "FULL_ADMIN").code()).isZero();
        assertThat(archives()).isEmpty();
    }

    @Test
    void an_archive_that_cannot_be_written_or_read_is_not_in_the_way() throws IOException, InterruptedException {
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        Map<String, String> nowhere = new HashMap<>(java);
        nowhere.put("XDG_CACHE_HOME", notAFolder.toString());
        Outcome expected = executed(nowhere, "explain", "FULL_ADMIN");
        assertThat(expected.err()).isEmpty();
        assertThat(expected.code()).isZero();

        executed(java, "explain", "FULL_ADMIN");
        Path archive = archives().get(0);
        archive.toFile().setWritable(true);
        Files.writeString(archive, "damaged");
        Outcome outcome = executed(java, "explain", "FULL_ADMIN");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(expected.out());
        assertThat(outcome.code()).isZero();
    }

    @Test
    void linting_loads_nothing_of_the_language_server() throws IOException, InterruptedException {
        Path policy = Files.writeString(folder.resolve("open.json"), OPEN);
        Path log = folder.resolve("classes.log");
        run(Map.of(), JAVA, "-Xlog:class+load:file=" + log, "-jar", jar().toString(), "lint", policy.toString());
        assertThat(Files.readString(log, UTF_8))
                .contains("io.github.artifactkit.policylint.cli.LintCommand")
                .doesNotContain("org.eclipse.lsp4j", "com.google.gson", "io.github.artifactkit.policylint.lsp");
    }

    @Test
    void the_language_server_writes_messages_only() throws IOException, InterruptedException {
        Path policy = folder.resolve("open.json");
        Process process = lsp();
        send(
                process,
                "{'id':1,'method':'initialize','params':{'processId':null,'capabilities':{},'rootUri':'"
                        + folder.toUri() + "'}}",
                "{'method':'initialized','params':{}}",
                "{'method':'textDocument/didOpen','params':{'textDocument':{'uri':'" + policy.toUri()
                        + "','languageId':'json','version':3,'text':'"
                        + OPEN.strip().replace("\"", "\\\"") + "'}}}");
        assertThat(received(process)).contains("\"id\":1", "hoverProvider");
        assertThat(received(process)).contains("publishDiagnostics", "FULL_ADMIN", "\"version\":3");
        send(process, "{'id':2,'method':'shutdown'}", "{'method':'exit'}");
        assertThat(received(process)).contains("\"id\":2");
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("err")).isEmptyFile();
        assertThat(archives()).isEmpty();
    }

    @Test
    void the_language_server_ends_with_its_input_and_shows_no_stack_trace() throws IOException, InterruptedException {
        Process process = lsp();
        process.getOutputStream().write("Content-Length: 4\r\n\r\n{{{{".getBytes(UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err")))
                .startsWith("The client sent what cannot be used: ")
                .hasLineCount(1);
    }

    private Process lsp() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        ProcessBuilder process = new ProcessBuilder(jar().toString(), "lsp", "--stdio")
                .redirectError(folder.resolve("err").toFile());
        process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        return process.start();
    }

    /** Sends messages that are written with single quotes. */
    private static void send(Process process, String... messages) throws IOException {
        for (String message : messages) {
            byte[] body = ("{\"jsonrpc\":\"2.0\"," + message.substring(1).replace('\'', '"')).getBytes(UTF_8);
            process.getOutputStream().write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8));
            process.getOutputStream().write(body);
        }
        process.getOutputStream().flush();
    }

    /** The next message; fails if there is anything else. */
    private static String received(Process process) throws IOException {
        InputStream in = process.getInputStream();
        StringBuilder header = new StringBuilder();
        while (!header.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as("the output ended after " + header).isNotNegative();
            header.append((char) next);
        }
        assertThat(header.toString()).matches("Content-Length: \\d+\r\n\r\n");
        int length = Integer.parseInt(header.toString().replaceAll("\\D", ""));
        return new String(in.readNBytes(length), UTF_8);
    }

    @Test
    void it_says_when_there_is_no_java() throws IOException, InterruptedException {
        Outcome outcome = executed(Map.of("JAVA_HOME", folder.toString()), "--version");
        assertThat(outcome.code()).isEqualTo(127);
        assertThat(outcome.err())
                .isEqualTo("iam-policy-lint needs Java 17 or newer, and there is no " + folder
                        + "/bin/java. Set PATH or JAVA_HOME.\n");
    }
}
