package io.github.artifactkit.codeartifact.local.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;

/** The program as its user sees it. */
class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    @Test
    void help_names_every_option() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "--port",
                        "--address",
                        "--account",
                        "--region",
                        "--external",
                        "--data",
                        "--identity",
                        "--vary",
                        "--tls",
                        "--quiet");
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour           | unknown option --colour",
                "serve              | unknown option serve",
                "--port             | --port needs a value",
                "--port=x           | a port is a number from 0 to 65535; found 'x'",
                "--port=70000       | 70000 is not a port",
                "--account=12       | an account id has twelve digits: 12",
                "--external=x       | --external is NAME=DIR or NAME=URL, such as public:pypi=wheels; found 'x'",
                "--external=a=b     | CodeArtifact has no connection a; it has public:crates-io",
                "--external=public:pypi=/no/such/folder | folder /no/such/folder does not exist",
                "--external=public:pypi=http://u:secret@a b/ | the address of --external public:pypi is not one: ",
                "--external=        | --external is NAME=DIR or NAME=URL, such as public:pypi=wheels; found ''",
                "--vary=x           | --vary: variation 'x' does not exist; there are aws-user-name, repository-before-token, ",
                "--identity=x       | --identity is KEY=FILE, such as reader=policy.json; found 'x'",
                "--identity=x=/no/such/file | the policy of --identity x is not there: /no/such/file",
                "--identity=x=/     | the policy of --identity x cannot be read: ",
                "--identity=a b=x   | --identity a b=x cannot be taken: 'a b' is not a name here",
                "--help=yes         | --help has no value; found 'yes'"
            })
    void wrong_usage_is_told_in_a_line_and_ends_with_2(String argument, String message) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("codeartifact-local: " + message)
                .endsWith("Try --help.\n")
                .doesNotContain("\tat ");
        assertThat(out.size()).isZero();
    }

    @Test
    void what_hinders_the_start_is_told_in_a_line_and_ends_with_1() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(run("--data", file.resolve("data").toString())).isEqualTo(1);
        try (LocalCodeArtifact other = LocalCodeArtifact.start()) {
            String port = String.valueOf(other.endpoint().getPort());
            assertThat(run("--port", port)).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("cannot listen on port " + port + " of 127.0.0.1");
        }
        try (LocalCodeArtifact other = LocalCodeArtifact.start(b -> b.data(folder.resolve("data")))) {
            assertThat(run("--data", folder.resolve("data").toString())).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("is in use by another codeartifact-local");
            assertThat(other.endpoint()).isNotNull();
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ").hasLineCount(3);
    }

    @Test
    void it_says_where_it_is_logs_without_secrets_and_ends_when_told() throws Exception {
        WheelBuilder.of("Flask", "3.0.0").writeTo(folder);
        try (Program program = new Program("--account", "999999999999", "--external", "public:pypi=" + folder)) {
            URI endpoint = program.endpoint();
            assertThat(endpoint.toString()).matches("http://127\\.0\\.0\\.1:\\d+");
            String token;
            try (CodeartifactClient client = Program.client(endpoint)) {
                client.createDomain(d -> d.domain("dom"));
                client.createRepository(r -> r.domain("dom").repository("store"));
                client.associateExternalConnection(
                        c -> c.domain("dom").repository("store").externalConnection("public:pypi"));
                GetAuthorizationTokenResponse answer = client.getAuthorizationToken(t -> t.domain("dom"));
                token = answer.authorizationToken();
                String repository = client.getRepositoryEndpoint(
                                e -> e.domain("dom").repository("store").format(PackageFormat.PYPI))
                        .repositoryEndpoint();
                assertThat(repository).isEqualTo(endpoint + "/dom-999999999999/pypi/store/");
                HttpResponse<String> index = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(repository + "simple/flask/?secret=" + token))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(index.body()).contains("3.0.0");
            }
            assertThat(program.terminate()).isEqualTo(143);
            assertThat(program.errors())
                    .contains("GetAuthorizationToken AWS_SDK_JAVA SIGV4", "/pypi/store/simple/flask/ pypi OTHER BEARER")
                    .doesNotContain(token, "secret");
        }
    }

    @Test
    void policies_say_what_identities_may_do_and_others_may_do_nothing() throws Exception {
        Path list = policy("list.json", "codeartifact:ListDomains");
        Path create = policy("create.json", "codeartifact:CreateDomain");
        try (Program program = new Program(
                "--quiet",
                "--identity",
                "AKIAONE=" + list,
                "--identity=AKIATWO=" + list,
                "--identity=AKIATWO=" + create)) {
            URI endpoint = program.endpoint();
            try (CodeartifactClient one = Program.client(endpoint, "AKIAONE");
                    CodeartifactClient two = Program.client(endpoint, "AKIATWO");
                    CodeartifactClient own = Program.client(endpoint, "AKIALOCAL");
                    CodeartifactClient other = Program.client(endpoint)) {
                two.createDomain(d -> d.domain("dom"));
                assertThat(one.listDomains(d -> {}).domains()).hasSize(1);
                assertThatThrownBy(() -> one.createDomain(d -> d.domain("more")))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> other.listDomains(d -> {})).isInstanceOf(CodeartifactException.class);
                own.createDomain(d -> d.domain("more"));
            }
        }
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"Statement\": 1}");
        assertThat(run("--identity", "x=" + broken)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("codeartifact-local: --identity x=" + broken + " cannot be taken: ")
                .hasLineCount(2);
    }

    private Path policy(String file, String action) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"*\"}}");
    }

    @Test
    void with_tls_it_answers_by_https_and_leaves_its_certificate() throws Exception {
        Path pem = folder.resolve("certificate.pem");
        try (Program program = new Program("--tls", pem.toString(), "--quiet")) {
            URI endpoint = program.endpoint();
            assertThat(endpoint.getScheme()).isEqualTo("https");
            assertThat(pem).content().startsWith("-----BEGIN CERTIFICATE-----");
            assertThatThrownBy(() -> Program.client(endpoint).listDomains(r -> {}))
                    .hasMessageContaining("certificat");
        }
        try (LocalCodeArtifact local = LocalCodeArtifact.start(LocalCodeArtifact.Builder::tls)) {
            assertThat(local.endpoint().getScheme()).isEqualTo("https");
            local.client().createDomain(d -> d.domain("dom"));
            assertThat(local.client().listDomains(r -> {}).domains()).hasSize(1);
        }
    }
}
