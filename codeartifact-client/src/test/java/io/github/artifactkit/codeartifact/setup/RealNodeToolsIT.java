package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** npm, pnpm and both kinds of yarn. */
class RealNodeToolsIT extends RealTools {

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

    /** A package with a scope and one without, because yarn 1 treats their credentials differently. */
    private void publish() throws Exception {
        setup().npm().write();
        for (String name : List.of("@acme/left", "acme-right")) {
            Path project = Files.createDirectories(folder.resolve(name));
            Files.writeString(
                    project.resolve("package.json"),
                    "{\"name\": \"" + name + "\", \"version\": \"1.0.0\", \"license\": \"MIT\"}");
            run(project, Map.of(), "npm", "publish");
        }
        setup().npm().undo();
    }

    private Path user(String name) throws IOException {
        Path user = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                user.resolve("package.json"),
                "{\"name\": \"user\", \"version\": \"1.0.0\", \"license\": \"MIT\", \"dependencies\": "
                        + "{\"@acme/left\": \"^1.0.0\", \"acme-right\": \"^1.0.0\"}}");
        return user;
    }

    private static void assertInstalled(Path user) {
        assertThat(user.resolve("node_modules/@acme/left/package.json")).exists();
        assertThat(user.resolve("node_modules/acme-right/package.json")).exists();
    }

    @Test
    void pnpm_installs_with_the_variables_and_with_the_file() throws Exception {
        assumeOnPath("pnpm");
        publish();
        Path one = user("one");
        run(
                one,
                setup().pnpm().environment(),
                "pnpm",
                "install",
                "--store-dir",
                folder.resolve("store-1").toString());
        assertInstalled(one);
        setup().pnpm().write();
        Path two = user("two");
        run(
                two,
                Map.of(),
                "pnpm",
                "install",
                "--store-dir",
                folder.resolve("store-2").toString());
        assertInstalled(two);
    }

    @Test
    void yarn_1_installs_with_the_file() throws Exception {
        String yarn = yarn(version -> version.startsWith("1."), "yarn 1");
        publish();
        setup().yarnClassic().write();
        Path user = user("one");
        run(
                user,
                Map.of(),
                yarn,
                "install",
                "--non-interactive",
                "--cache-folder",
                folder.resolve("cache").toString());
        assertInstalled(user);
    }

    @Test
    void yarn_installs_with_the_variables_and_with_the_file() throws Exception {
        String yarn = yarn(version -> !version.startsWith("1."), "yarn 2 or later");
        publish();
        // yarn 4 leaves new versions alone for some days, unless told otherwise.
        // With CI=true it also does not write yarn.lock.
        Map<String, String> own = Map.of(
                "YARN_NODE_LINKER", "node-modules",
                "YARN_ENABLE_TELEMETRY", "0",
                "YARN_ENABLE_IMMUTABLE_INSTALLS", "0",
                "YARN_NPM_MINIMAL_AGE_GATE", "0");
        Map<String, String> variables = new HashMap<>(setup().yarn().environment());
        variables.putAll(own);
        Path one = user("one");
        Files.writeString(one.resolve("yarn.lock"), "");
        run(one, variables, yarn, "install");
        assertInstalled(one);
        setup().yarn().write();
        Path two = user("two");
        Files.writeString(two.resolve("yarn.lock"), "");
        run(two, own, yarn, "install");
        assertInstalled(two);
    }

    @Test
    void bun_installs_with_the_variables_and_with_the_file() throws Exception {
        assumeOnPath("bun");
        publish();
        Path one = user("one");
        run(one, bunCache(setup().bun().environment()), "bun", "install");
        assertInstalled(one);
        setup().bun().write();
        Path two = user("two");
        run(two, bunCache(Map.of()), "bun", "install");
        assertInstalled(two);
    }

    private Map<String, String> bunCache(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(
                "BUN_INSTALL_CACHE_DIR",
                folder.resolve("bun-cache-" + environment.size()).toString());
        return variables;
    }

    /** Packages of the scope come from the one repository, all others from the other. */
    @Test
    void npm_takes_a_scope_from_a_repository_of_its_own_beside_the_default() throws Exception {
        publish();
        Repository other = other();
        repository.npm("acme-right").version("1.0.0").copyTo(other);
        repository.npm("acme-right").delete();
        RepositorySetup others = setup(other);
        setup().npm().scope("@acme").write();
        others.npm().write();
        Path one = user("one");
        run(one, Map.of(), "npm", "install");
        assertInstalled(one);
        Map<String, String> both = new HashMap<>(others.npm().environment());
        both.putAll(setup().npm().scope("@acme").environment());
        setup().npm().scope("@acme").undo();
        assertThat(home.resolve(".npmrc")).content().contains("/npm/other/").doesNotContain("/npm/devops/");
        others.npm().undo();
        assertThat(home.resolve(".npmrc")).doesNotExist();
        Path two = user("two");
        run(two, both, "npm", "install");
        assertInstalled(two);
    }

    @Test
    void a_login_of_npm_lasts_until_its_token_ends_or_undo() throws Exception {
        publish();
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().npm(),
                ".npmrc",
                "registry=ELSEWHERE\nfetch-retries=0\n",
                () -> attempt(folder, Map.of(), "npm", "view", "acme-right", "version"));
    }

    @Test
    void a_login_of_pnpm_lasts_until_its_token_ends_or_undo() throws Exception {
        assumeOnPath("pnpm");
        publish();
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().pnpm(),
                ".npmrc",
                "registry=ELSEWHERE\nfetch-retries=0\n",
                () -> attempt(
                        user("pnpm-" + System.nanoTime()),
                        Map.of(),
                        "pnpm",
                        "install",
                        "--lockfile-only",
                        "--cache-dir=" + folder.resolve("cache-" + System.nanoTime())));
    }

    @Test
    void a_login_of_yarn_1_lasts_until_its_token_ends_or_undo() throws Exception {
        String yarn = yarn(version -> version.startsWith("1."), "yarn 1");
        publish();
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().yarnClassic(),
                ".npmrc",
                "registry=ELSEWHERE\n",
                () -> found(attempt(folder, Map.of(), yarn, "info", "acme-right", "version")));
    }

    /** yarn 1 ends with 0 although it has found nothing. */
    private static Outcome found(Outcome outcome) {
        return outcome.output().contains("1.0.0") ? outcome : new Outcome(1, outcome.output());
    }

    @Test
    void a_login_of_yarn_lasts_until_its_token_ends_or_undo() throws Exception {
        String yarn = yarn(version -> !version.startsWith("1."), "yarn 2 or later");
        publish();
        Path project = user("project");
        Files.writeString(project.resolve("yarn.lock"), "");
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().yarn(),
                ".yarnrc.yml",
                "npmRegistryServer: \"ELSEWHERE\"\nunsafeHttpWhitelist:\n  - 127.0.0.1\nhttpRetry: 0\nenableTelemetry: false\n",
                () -> attempt(project, Map.of(), yarn, "npm", "info", "acme-right", "--fields", "version"));
    }

    @Test
    void a_login_of_bun_lasts_until_its_token_ends_or_undo() throws Exception {
        assumeOnPath("bun");
        publish();
        Path project = user("project");
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().bun(),
                ".npmrc",
                "registry=ELSEWHERE\n",
                () -> attempt(project, Map.of(), "bun", "info", "acme-right", "version"));
    }

    @Test
    void bun_publishes_with_the_file() throws Exception {
        assumeOnPath("bun");
        setup().bun().write();
        assertPublishes("bun", "publish");
    }

    @Test
    void yarn_1_publishes_with_the_file() throws Exception {
        String yarn = yarn(version -> version.startsWith("1."), "yarn 1");
        setup().yarnClassic().write();
        assertPublishes(yarn, "publish", "--non-interactive", "--new-version", "1.0.0");
    }

    private void assertPublishes(String... command) throws Exception {
        Path project = Files.createDirectory(folder.resolve("library"));
        Files.writeString(
                project.resolve("package.json"),
                "{\"name\": \"@acme/library\", \"version\": \"1.0.0\", \"license\": \"MIT\"}");
        run(project, Map.of(), command);
        assertThat(repository.npm("@acme/library").versions())
                .extracting("version")
                .containsExactly("1.0.0");
    }

    /** The yarn of a version; where both are on the PATH, the later one is called {@code yarn-berry}. */
    private String yarn(Predicate<String> wanted, String title) throws Exception {
        for (String program : List.of("yarn", "yarn-berry")) {
            if (isOnPath(program)
                    && wanted.test(run(folder, Map.of(), program, "--version").strip())) {
                return program;
            }
        }
        return Assumptions.abort(title + " is not on the PATH: skipped");
    }
}
