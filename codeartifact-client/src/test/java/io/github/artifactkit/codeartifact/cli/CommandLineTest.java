package io.github.artifactkit.codeartifact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.setup.UserHome;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command against the stand-in, in this process. */
class CommandLineTest {

    /** How the tokens of the stand-in begin. */
    private static final String TOKEN = "eyJ2ZXIiOjEsImlzdSI6";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private LocalCodeArtifact local;
    private Path home;
    private String input = "";

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "AKIACLI");
        System.setProperty("aws.secretAccessKey", "not-a-secret");
    }

    @AfterEach
    void noCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void start() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        local = LocalCodeArtifact.start();
        local.seed().domain("gamerhub").repository("devops");
        variables.put("CODEARTIFACT_DOMAIN", "gamerhub");
        variables.put("CODEARTIFACT_DOMAIN_OWNER", local.account());
        variables.put("CODEARTIFACT_REPOSITORY", "devops");
        variables.put("CODEARTIFACT_REGION", "us-east-1");
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                variables,
                new UserHome(home, Map.of(), UserHome.OperatingSystem.UNIX),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                false);
        int code = Main.run(surroundings, new PrintWriter(out), new PrintWriter(err), args);
        assertThat(err.toString()).as("no stack trace").doesNotContain("\tat ");
        return new Outcome(code, out.toString(), err.toString());
    }

    /** Runs a command that calls AWS. */
    private Outcome call(String command, String... args) {
        String[] all = new String[args.length + 2];
        all[0] = command;
        all[1] = "--endpoint-url=" + local.endpoint();
        System.arraycopy(args, 0, all, 2, args.length);
        return run(all);
    }

    @Test
    void login_writes_files_that_only_their_owner_reads_and_logout_takes_the_settings_out() throws IOException {
        Path npmrc = Files.writeString(home.resolve(".npmrc"), "fund=false\n");

        Outcome login = call("login", "--tool", "npm,pip");

        assertThat(login.err()).isEmpty();
        assertThat(login.code()).isZero();
        assertThat(login.out()).contains("npm: gamerhub/devops in " + npmrc).doesNotContain(TOKEN);
        assertThat(npmrc).content().contains("fund=false").contains(TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(npmrc)))
                .isEqualTo("rw-------");

        Outcome logout = call("logout", "--tool", "npm,pip");

        assertThat(logout.out()).contains("npm: gamerhub/devops is taken out");
        assertThat(npmrc).content().isEqualTo("fund=false\n");
        assertThat(call("logout", "--tool", "npm").out()).contains("was not set up");
    }

    @Test
    void a_dry_run_shows_a_diff_and_writes_nothing() throws IOException {
        Path npmrc = Files.writeString(home.resolve(".npmrc"), "fund=false\n//old.example/:_authToken=secret-of-old\n");
        String before = Files.readString(npmrc);

        Outcome outcome = call("login", "--tool", "npm", "--dry-run");

        assertThat(outcome.out())
                .contains("--- " + npmrc)
                .contains("+++ " + npmrc)
                .containsPattern("(?m)^\\+registry=http.*/npm/devops/")
                .doesNotContain(TOKEN)
                .doesNotContain("secret-of-old");
        assertThat(npmrc).content().isEqualTo(before);
        local.requests().to("GetAuthorizationToken").never();
    }

    static List<String> tools() {
        return RepositorySetup.tools();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void every_tool_can_be_shown_and_logged_in_and_out_where_it_has_files(String tool) {
        Outcome shown = call("setup", "--show", "--tool", tool);
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("# " + tool + ": gamerhub/devops in ").doesNotContain(TOKEN);

        Outcome login = call("login", "--tool", tool);
        if (shown.out().contains(home.toString())) {
            assertThat(login.code()).as(login.err()).isZero();
            assertThat(call("logout", "--tool", tool).out()).contains("is taken out");
        } else {
            assertThat(login.err()).contains("use exec --tool " + tool);
            assertThat(login.code()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void logout_needs_neither_the_service_nor_credentials_nor_a_region(String tool) throws IOException {
        Path file = Files.writeString(home.resolve("kept"), "");
        boolean hasFiles = call("login", "--tool", tool).code() == 0;
        local.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        variables.keySet().removeAll(List.of("CODEARTIFACT_REGION", "CODEARTIFACT_DOMAIN_OWNER"));

        Outcome logout = run("logout", "--tool", tool);

        assertThat(logout.code()).as(logout.err()).isEqualTo(hasFiles ? 0 : 2);
        if (hasFiles) {
            assertThat(logout.out()).isEqualTo(tool + ": gamerhub/devops is taken out" + System.lineSeparator());
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void logout_takes_out_what_it_is_told_of_alone() throws IOException {
        local.seed().domain("gamerhub").repository("second");
        Path npmrc = home.resolve(".npmrc");
        call("login", "--tool", "npm", "--scope", "@acme");
        call("login", "--tool", "npm", "--scope", "@other");
        call("login", "--tool", "npm", "--repository", "second");

        assertThat(run("logout", "--tool", "npm", "--domain-owner", "999999999999")
                        .out())
                .contains("was not set up");
        assertThat(run("logout", "--tool", "pnpm").out()).contains("was not set up");
        run("logout", "--tool", "npm", "--scope", "@acme");
        assertThat(npmrc).content().doesNotContain("@acme").contains("@other", "/npm/second/");

        run("logout", "--tool", "npm");
        assertThat(npmrc).content().doesNotContain("@other", "/npm/devops/").contains("/npm/second/");
    }

    @Test
    void several_repositories_are_set_up_at_once_and_the_first_is_the_default() throws IOException {
        local.seed().domain("gamerhub").repository("second");
        assertThat(call("login", "--tool", "npm", "--repository", "devops,second")
                        .code())
                .isZero();
        assertThat(home.resolve(".npmrc")).content().containsPattern("(?m)^registry=.*/npm/devops/");
        call("logout", "--tool", "npm", "--repository", "second");
        assertThat(home.resolve(".npmrc")).content().contains("/npm/devops/").doesNotContain("/npm/second/");
    }

    @Test
    void a_scope_alone_leaves_the_default_registry() throws IOException {
        assertThat(call("login", "--tool", "npm", "--scope", "@acme").code()).isZero();
        assertThat(home.resolve(".npmrc"))
                .content()
                .containsPattern("(?m)^@acme:registry=.*/npm/devops/")
                .doesNotContainPattern("(?m)^registry=");
        assertThat(call("login", "--tool", "pip", "--scope", "@acme").code()).isEqualTo(2);
    }

    @Test
    void a_repository_can_be_given_by_its_whole_address() {
        variables.clear();
        variables.put("CODEARTIFACT_REGION", "us-east-1");
        String address = local.endpoint() + "/gamerhub-" + local.account() + "/pypi/devops/simple/";
        assertThat(call("login", "--tool", "pip", "--repository", address).code())
                .isZero();
        assertThat(call("token", "--repository", address).out()).startsWith(TOKEN);
    }

    @Test
    void token_prints_for_scripts() throws IOException {
        assertThat(call("token").out()).matches(TOKEN + "\\S+\\R");
        JsonNode json = JSON.readTree(call("token", "--format", "json").out());
        assertThat(json.path("authorizationToken").asText()).startsWith(TOKEN);
        assertThat(json.path("expiration").asText()).matches("\\d{4}-.*Z");
        assertThat(call("token", "--format", "env").out())
                .matches("export CODEARTIFACT_AUTH_TOKEN='" + TOKEN + "[^']+'\\R");
        assertThat(call("token", "--format", "netrc").out())
                .matches("machine 127\\.0\\.0\\.1 login aws password " + TOKEN + "\\S+\\R");
    }

    @Test
    void cargo_gets_tokens_by_its_own_protocol() throws IOException {
        String index = "sparse+" + local.endpoint() + "/gamerhub-" + local.account() + "/cargo/devops/";
        input = cargoRequest(index, "get") + cargoRequest("sparse+https://crates.example/", "get")
                + cargoRequest(index, "logout") + "nonsense\n";
        System.setProperty("aws.endpointUrlCodeartifact", local.endpoint().toString());
        System.setProperty("aws.region", "us-east-1");
        Outcome outcome;
        try {
            outcome = run("--cargo-plugin");
        } finally {
            System.clearProperty("aws.endpointUrlCodeartifact");
            System.clearProperty("aws.region");
        }
        List<String> answers = outcome.out().lines().toList();
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0)).isEqualTo("{\"v\":[1]}");
        JsonNode ok = JSON.readTree(answers.get(1)).path("Ok");
        assertThat(ok.path("kind").asText()).isEqualTo("get");
        assertThat(ok.path("token").asText()).startsWith("Bearer " + TOKEN);
        assertThat(ok.path("cache").asText()).isEqualTo("expires");
        assertThat(ok.path("expiration").asLong()).isGreaterThan(1_700_000_000L);
        assertThat(JSON.readTree(answers.get(2)).at("/Err/kind").asText()).isEqualTo("url-not-supported");
        assertThat(JSON.readTree(answers.get(3)).at("/Err/kind").asText()).isEqualTo("operation-not-supported");
        assertThat(JSON.readTree(answers.get(4)).at("/Err/kind").asText()).isEqualTo("other");
    }

    private static String cargoRequest(String index, String kind) {
        return "{\"v\":1,\"registry\":{\"index-url\":\"" + index + "\"},\"kind\":\"" + kind + "\"}\n";
    }

    @Test
    void preflight_says_whether_package_managers_can_use_the_repository() throws IOException {
        Outcome good = call("preflight");
        assertThat(good.code()).isZero();
        assertThat(good.out()).contains("ok token: ");

        Outcome missing = call("preflight", "--repository", "nowhere", "--format", "json");
        assertThat(missing.code()).isEqualTo(1);
        JsonNode json = JSON.readTree(missing.out());
        assertThat(json.path("ready").asBoolean()).isFalse();
        assertThat(json.path("checks").findValuesAsText("problem")).contains("NO_SUCH_REPOSITORY");

        input = "not-a-token";
        assertThat(call("preflight", "--token-stdin").code()).isEqualTo(1);
    }

    @Test
    void audit_finds_what_is_dangerous_in_settings() throws IOException {
        assertThat(run("audit", folder.toString()).code()).isZero();
        Files.writeString(home.resolve(".npmrc"), "//r.example/:_authToken=secret-of-someone\n");
        Outcome outcome = run("audit", "--format", "json", folder.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).doesNotContain("secret-of-someone");
        assertThat(JSON.readTree(outcome.out()).path("findings").findValuesAsText("kind"))
                .contains("PLAIN_SECRET");
        assertThat(run("audit", folder.resolve("nowhere").toString()).code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"installing", "reading", "publishing", "administering"})
    void policy_prints_a_policy_without_faults(String purpose) {
        Outcome outcome = call("policy", purpose, "--package-format", "maven");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("arn:aws:codeartifact:us-east-1:" + local.account() + ":");
        assertThat(PolicyLinter.create()
                        .lint(outcome.out(), PolicyType.IDENTITY)
                        .findings())
                .isEmpty();
    }

    @Test
    void ensure_plans_makes_and_then_has_nothing_to_do() {
        String[] wanted = {
            "repository", "--repository", "fresh", "--public-source", "public:pypi", "--tag", "team=games"
        };
        Outcome plan = call("ensure", with(wanted, "--plan"));
        assertThat(plan.out()).contains("would change ").contains("fresh");
        assertThat(call("preflight", "--repository", "fresh").code()).isEqualTo(1);

        assertThat(call("ensure", wanted).out()).contains("changed ");
        assertThat(call("preflight", "--repository", "fresh").code()).isZero();
        assertThat(call("ensure", wanted).out()).isEqualToIgnoringNewLines("Nothing to change.");

        variables.remove("CODEARTIFACT_DOMAIN_OWNER"); // the library makes domains of the caller's own account alone
        assertThat(call("ensure", "domain", "--domain", "other").out()).contains("other");
    }

    @Test
    void ensure_takes_the_name_as_an_argument() {
        assertThat(call("ensure", "domain", "toys").out()).contains("toys");
        assertThat(call("ensure", "repository", "dolls", "--domain", "toys").out())
                .contains("toys/dolls");
        assertThat(call("ensure", "domain", "toys", "--domain", "games").err())
                .contains("The domain is named twice: toys and --domain games.");
    }

    private static String[] with(String[] args, String more) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 1);
        all[args.length] = more;
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login --tool pip3 | pip3",
                "exec -- make | say with --tool what it uses",
                "policy installing --repository https://example.com/ | is not the address of a CodeArtifact repository",
                "policy admin | Unknown purpose 'admin'",
                "policy publishing | needs --package-format",
                "ensure bucket | Unknown resource 'bucket'",
                "ensure repository --public-source pypi | Unknown public source 'pypi'",
                "login | Missing required option: '--tool=TOOL'",
                "login --tool npm --domain UPPER | cannot be the domain name"
            })
    void wrong_usage_says_what_is_right_and_ends_with_2(String line, String message) {
        String[] words = line.split(" ");
        Outcome outcome = call(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void a_missing_domain_or_repository_is_wrong_usage() {
        variables.clear();
        assertThat(run("login", "--tool", "pip").err()).contains("Missing repository");
        variables.put("CODEARTIFACT_REPOSITORY", "devops");
        assertThat(run("login", "--tool", "pip").err()).contains("Missing domain");
    }

    @Test
    void a_failure_of_the_service_is_told_in_its_words_and_ends_with_4() {
        Outcome outcome = call("token", "--domain", "nowhere");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).startsWith("error: ").contains("nowhere");
    }

    @Test
    void every_command_has_help_with_examples() {
        for (String command :
                List.of("login", "logout", "exec", "token", "setup", "preflight", "audit", "policy", "ensure")) {
            Outcome help = run(command, "--help");
            assertThat(help.code()).as(command).isZero();
            assertThat(help.out()).as(command).contains("Example").contains("codeartifact " + command);
        }
        assertThat(run("--help").out()).contains("login", "ensure");
        assertThat(run().code()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    logn                                   | Unknown command 'logn'. Did you mean login?
                    list                                   | Unknown command 'list'. See codeartifact --help.
                    login --tool pipp                      | Unknown tool 'pipp'. Did you mean pip?
                    logout --tool pip,npn                  | Unknown tool 'npn'. Did you mean npm?
                    login --tool conda                     | Unknown tool 'conda'. There are pip, twine,
                    ensure repository --public-source pypi | Unknown public source 'pypi'. Did you mean public:pypi?
                    """)
    void a_word_that_is_wrong_is_told_with_the_one_that_was_meant(String line, String message) {
        variables.clear();
        variables.put("CODEARTIFACT_DOMAIN", "gamerhub");
        variables.put("CODEARTIFACT_REPOSITORY", "devops");
        Outcome outcome = run(line.split(" "));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).startsWith(message);
    }

    @Test
    void what_does_not_exist_is_told_with_the_command_that_creates_it() {
        Outcome repository = call("login", "--tool", "pip", "--repository", "ops");
        assertThat(repository.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(repository.err()).isEqualTo("""
                        error: Repository not found: 'ops' in domain 'gamerhub'.
                        Check its name, the account and the region, or create it with codeartifact ensure repository.
                        """);
        assertThat(call("token", "--domain", "gamrhub").err())
                .contains("Domain not found: 'gamrhub'")
                .endsWith("or create it with codeartifact ensure domain.\n");
    }
}
