package io.github.artifactkit.codeartifact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;

/** The jar that people download, as a process of its own. */
class CommandLineJarIT {

    /** How the tokens of the stand-in begin. */
    private static final String TOKEN = "eyJ2ZXIiOjEsImlzdSI6";

    /** The bit of signal 2 in the masks of {@code /proc}. */
    private static final long SIGINT = 1L << 1;

    /** GNU's env gives a command the usual handling of the signal back. */
    private static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private Path home;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        home = Files.createDirectory(folder.resolve("home"));
        local = LocalCodeArtifact.start();
        local.seed().domain("gamerhub").repository("devops");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return runWith(Map.of(), arguments);
    }

    private Outcome runWith(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        int code = start(variables, arguments).waitFor();
        return new Outcome(
                code, Files.readString(folder.resolve("out"), UTF_8), Files.readString(folder.resolve("err"), UTF_8));
    }

    private Process start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(interruptsAreIgnored() ? INTERRUPTIBLE : List.of());
        command.add(System.getProperty("launcher.jar"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        process.environment().keySet().removeIf(name -> name.matches("(AWS|CODEARTIFACT|NPM_CONFIG|JAVA|JDK_JAVA)_.*"));
        process.environment().putAll(environment());
        process.environment().putAll(variables);
        process.environment().values().removeIf(String::isEmpty);
        return process.start();
    }

    /** Shells start background jobs, and a build may be one, with SIGINT ignored; children inherit that. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & SIGINT) != 0;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("NPM_CONFIG_USERCONFIG", home.resolve(".npmrc").toString());
        environment.put("AWS_ENDPOINT_URL_CODEARTIFACT", local.endpoint().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "AKIACLI");
        environment.put("AWS_SECRET_ACCESS_KEY", "not-a-secret");
        environment.put("CODEARTIFACT_DOMAIN", "gamerhub");
        environment.put("CODEARTIFACT_REPOSITORY", "devops");
        return environment;
    }

    /** Picocli makes commands and sets their fields by reflection, and native-image keeps only what it is told of. */
    @Test
    void native_image_is_told_of_all_commands() throws IOException {
        try (ZipFile jar = new ZipFile(System.getProperty("launcher.jar"))) {
            ZipEntry entry = jar.getEntry(
                    "META-INF/native-image/picocli-generated/io.github.artifactkit/codeartifact-client/reflect-config.json");
            assertThat(entry).isNotNull();
            String told = new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
            List<String> commands = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name ->
                            name.matches("io/github/artifactkit/codeartifact/cli/[A-Za-z]+(Command|Options)\\.class"))
                    .map(name -> name.replace('/', '.').replace(".class", ""))
                    .toList();
            assertThat(commands)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(told).contains('"' + name + '"'));
        }
    }

    @Test
    void exec_gives_the_token_to_the_command_alone_and_returns_its_exit_code() throws Exception {
        Outcome outcome = run("exec", "--tool", "pip", "--", "sh", "-c", "echo \"$PIP_INDEX_URL\"; exit 7");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("/pypi/devops/simple/").contains(TOKEN);
        assertThat(outcome.code()).isEqualTo(7);
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void exec_says_as_a_shell_does_that_a_command_does_not_exist() throws Exception {
        Outcome outcome = run("exec", "--tool", "pip", "--", "no-such-program");
        assertThat(outcome.err()).contains("'no-such-program' does not exist.");
        assertThat(outcome.code()).isEqualTo(127);
    }

    @Test
    void login_starts_from_the_archive_of_the_first_run() throws Exception {
        assertThat(run("login", "--tool", "npm").code()).isZero();
        try (Stream<Path> archives = Files.walk(folder.resolve("cache"))) {
            assertThat(archives.filter(Files::isRegularFile)).hasSize(1);
        }
        Outcome again = run("login", "--tool", "npm");
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("npm: gamerhub/devops in ").doesNotContain(TOKEN);
        assertThat(home.resolve(".npmrc")).content().contains(TOKEN);
    }

    @Test
    void a_run_without_a_region_is_told_of_the_option() throws Exception {
        Outcome outcome = runWith(Map.of("AWS_REGION", "", "AWS_EC2_METADATA_DISABLED", "true"), "token");
        assertThat(outcome.err()).contains("No AWS region is set. Give --region, or set AWS_REGION");
        assertThat(outcome.code()).isEqualTo(4);
    }

    private static final Map<String, String> NO_CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "", "AWS_EC2_METADATA_DISABLED", "true");

    @Test
    void a_run_without_credentials_says_what_to_do_and_why_each_place_has_none() throws Exception {
        Outcome outcome = runWith(NO_CREDENTIALS, "login", "--tool", "npm");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err().lines().toList())
                .startsWith(
                        "error: AWS credentials were not found. On EC2, ECS or Lambda attach a role to the instance,"
                                + " task or function; elsewhere sign in (aws configure sso, aws sso login), set"
                                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give --profile.")
                .contains("Tried, in this order:")
                .anyMatch(line -> line.startsWith("  EnvironmentVariableCredentialsProvider: "))
                .anyMatch(line -> line.startsWith("  InstanceProfileCredentialsProvider: ")
                        && line.contains("disabled by environment variable"));
        assertThat(home.resolve(".npmrc")).doesNotExist();
    }

    @Test
    void a_profile_that_does_not_exist_is_named_in_one_line() throws Exception {
        Outcome outcome = runWith(NO_CREDENTIALS, "token", "--profile", "misspelled");
        assertThat(outcome.err())
                .contains("Profile file contained no credentials for profile 'misspelled'")
                .contains("aws configure list-profiles");
    }

    @ParameterizedTest
    @CsvSource({"[profile dev, must end with ']' on line 1", "region = x, Expected a profile definition on line 1"})
    void aws_settings_that_cannot_be_read_are_named(String text, String words) throws Exception {
        Path config = Files.writeString(folder.resolve("config"), text + "\n");
        for (String region : List.of("us-east-1", "")) {
            Outcome outcome = runWith(Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_REGION", region), "token");
            assertThat(outcome.err())
                    .startsWith("error: The AWS settings cannot be read")
                    .contains(words);
            assertThat(outcome.code()).isEqualTo(4);
        }
    }

    @Test
    void a_credential_process_that_fails_is_quoted() throws Exception {
        Path config = Files.writeString(
                folder.resolve("config"),
                "[default]\ncredential_process = /bin/sh -c \"echo the vault is sealed >&2; exit 2\"\n");
        Map<String, String> variables = new HashMap<>(NO_CREDENTIALS);
        variables.put("AWS_CONFIG_FILE", config.toString());
        Outcome outcome = runWith(variables, "token");
        assertThat(outcome.err()).contains("the vault is sealed", "Run the credential_process of the profile");
        assertThat(outcome.code()).isEqualTo(4);
    }

    /** The SDK itself asks six times, a second each. */
    @Test
    void a_metadata_service_that_does_not_answer_is_asked_once_for_the_region() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Outcome outcome = runWith(
                    Map.of(
                            "AWS_REGION",
                            "",
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                            "http://127.0.0.1:" + silent.getLocalPort()),
                    "token");
            assertThat(outcome.err()).contains("No AWS region is set.");
            silent.accept().close();
            silent.setSoTimeout(1);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silent::accept);
        }
    }

    /** The file that {@code aws login} leaves, with credentials that are good for some minutes more. */
    @Test
    void a_session_of_aws_login_gives_credentials() throws Exception {
        String session = "arn:aws:iam::111122223333:user/Alice";
        write(home.resolve(".aws/config"), "[profile login]\nlogin_session = " + session + "\n");
        Map<String, String> login =
                Map.of("AWS_PROFILE", "login", "AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "");
        Outcome before = runWith(login, "token");
        assertThat(before.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(before.err()).contains("Sign in again: aws login --profile login");
        byte[] name = MessageDigest.getInstance("SHA-256").digest(session.getBytes(UTF_8));
        write(home.resolve(".aws/login/cache/" + HexFormat.of().formatHex(name) + ".json"), """
            {"accessToken": {"accessKeyId": "ASIALOGIN", "secretAccessKey": "s", "sessionToken": "t",
              "accountId": "111122223333", "expiresAt": "%s"},
             "tokenType": "aws_sigv4", "refreshToken": "r", "idToken": "i",
             "clientId": "arn:aws:signin:::devtools/same-device", "dpopKey": "not read before the credentials end"}
            """.formatted(
                        Instant.now().plus(Duration.ofMinutes(14))));
        assertThat(runWith(login, "token").out()).startsWith(TOKEN);
    }

    @Test
    void an_address_that_is_not_valid_is_named() throws Exception {
        Outcome outcome = runWith(Map.of("AWS_ENDPOINT_URL_CODEARTIFACT", "http://[::bad"), "token");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("error: the AWS settings are not valid: ")
                .contains("AWS_ENDPOINT_URL_CODEARTIFACT");
    }

    @Test
    void an_address_without_tls_prepares_no_tls() throws Exception {
        Path classes = folder.resolve("classes");
        Outcome outcome = runWith(
                Map.of(
                        "ARTIFACTKIT_CLASS_ARCHIVE",
                        "off",
                        "JDK_JAVA_OPTIONS",
                        "-Xlog:class+load:file=" + classes + ":none"),
                "token");
        assertThat(outcome.out()).startsWith(TOKEN);
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.startsWith(CodeartifactClient.class.getName()))
                .noneMatch(line -> line.startsWith("sun.security.ssl.SSLContextImpl"));
    }

    @Test
    void an_https_address_is_called_with_the_certificates_that_java_trusts() throws Exception {
        try (LocalCodeArtifact secure = LocalCodeArtifact.start(LocalCodeArtifact.Builder::tls)) {
            secure.seed().domain("gamerhub").repository("devops");
            Map<String, String> address =
                    Map.of("AWS_ENDPOINT_URL_CODEARTIFACT", secure.endpoint().toString());
            assertThat(runWith(address, "token").err()).contains("unable to find valid certification path");
            Map<String, String> trusting = new HashMap<>(address);
            trusting.put(
                    "JDK_JAVA_OPTIONS",
                    "-Djavax.net.ssl.trustStorePassword=changeit -Djavax.net.ssl.trustStore=" + trustStore(secure));
            assertThat(runWith(trusting, "token").out()).startsWith(TOKEN);
        }
    }

    private Path trustStore(LocalCodeArtifact secure) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] pem = secure.certificate().orElseThrow().getBytes(UTF_8);
        store.setCertificateEntry(
                "local", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        return file;
    }

    @Test
    void a_signal_ends_login_without_a_trace() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process login = start(
                    Map.of("AWS_ENDPOINT_URL_CODEARTIFACT", "http://127.0.0.1:" + silent.getLocalPort()),
                    "login",
                    "--tool",
                    "pip,npm");
            silent.accept().close();
            login.destroy();
            assertThat(login.waitFor()).isEqualTo(143);
        }
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(folder.resolve("err")).isEmptyFile();
        assertThat(home).isEmptyDirectory();
    }

    /** The store is created at once, and its connection takes a minute. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void a_signal_ends_ensure_which_says_what_is_done(String signal, int code) throws Exception {
        local.faults().on("AssociateExternalConnection").delay(Duration.ofMinutes(1));
        Process ensure = start(Map.of(), "ensure", "repository", "devops", "--public-source", "public:pypi");
        while (ensure.isAlive() && !Files.readString(folder.resolve("out")).contains("\n")) {
            Thread.onSpinWait();
        }
        send(signal, ensure);
        assertThat(ensure.waitFor()).isEqualTo(code);
        assertThat(folder.resolve("out")).hasContent("changed repository gamerhub/pypi-store: create");
        assertThat(folder.resolve("err"))
                .hasContent("Ended before all was done. What is listed is done; run it again for the rest.");
        local.faults().clear();
        Outcome again = run("ensure", "repository", "devops", "--public-source", "public:pypi");
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("connect to public:pypi").doesNotContain("pypi-store: create");
    }

    private static void send(String signal, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void a_signal_ends_preflight_without_a_trace(String signal, int code) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process preflight = start(
                    Map.of("AWS_ENDPOINT_URL_CODEARTIFACT", "http://127.0.0.1:" + silent.getLocalPort()), "preflight");
            silent.accept().close();
            send(signal, preflight);
            assertThat(preflight.waitFor()).isEqualTo(code);
        }
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    @Test
    void a_signal_ends_the_command_of_exec_which_may_clean_up_first() throws Exception {
        Path ready = folder.resolve("ready");
        Process exec = start(
                Map.of(),
                "exec",
                "--tool",
                "pip",
                "--",
                "sh",
                "-c",
                "trap 'sleep 1; echo cleaned up; exit' TERM; touch " + ready + "; while :; do sleep .1; done");
        while (exec.isAlive() && !Files.exists(ready)) {
            Thread.onSpinWait();
        }
        exec.destroy();
        assertThat(exec.waitFor()).isEqualTo(143);
        assertThat(folder.resolve("out")).hasContent("cleaned up");
    }

    @Test
    void cargo_publishes_with_the_program_as_its_credential_provider() throws Exception {
        assumeTrue(isOnPath("cargo"), "cargo is not on the PATH: skipped");
        Path project = Files.createDirectories(folder.resolve("tiny"));
        write(project.resolve("src/lib.rs"), "");
        write(project.resolve("Cargo.toml"), """
            [package]
            name = "tiny"
            version = "0.1.0"
            edition = "2021"
            description = "A crate"
            license = "MIT"
            """);
        write(project.resolve(".cargo/config.toml"), """
            [registries.devops]
            index = "sparse+%s/gamerhub-%s/cargo/devops/"
            credential-provider = ["%s"]
            """.formatted(
                        local.endpoint(), local.account(), System.getProperty("launcher.jar")));
        Path log = folder.resolve("cargo.log");
        ProcessBuilder cargo = new ProcessBuilder(
                        "cargo", "publish", "--registry", "devops", "--allow-dirty", "--no-verify")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        cargo.environment()
                .putIfAbsent(
                        "RUSTUP_HOME",
                        Path.of(System.getProperty("user.home"), ".rustup").toString());
        cargo.environment().putAll(environment());
        cargo.environment().put("CARGO_HOME", home.resolve(".cargo").toString());
        int code = cargo.start().waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).doesNotContain(TOKEN);
        assertThat(local.client()
                        .listPackages(r -> r.domain("gamerhub").repository("devops"))
                        .packages())
                .extracting(PackageSummary::packageValue)
                .contains("tiny");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    @Test
    void the_jar_has_all_that_it_needs_to_call_aws() throws Exception {
        assertThat(run("token").out()).startsWith(TOKEN);
        assertThat(run("preflight").code()).isZero();
        assertThat(run("--version").out()).startsWith("codeartifact ");
    }
}
