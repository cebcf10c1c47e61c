package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.WheelBuilder;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** pip, twine, poetry, pdm and pipenv. */
class RealPythonToolsIT extends RealTools {

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
        run(
                folder,
                Map.of(),
                "twine",
                "upload",
                "--non-interactive",
                "--repository",
                setup().twine().name(),
                two.toString());
        for (String name : List.of("acme-one", "acme-two")) {
            assertThat(repository.pypi(name).versions()).extracting("version").containsExactly("1.0");
        }
    }

    @Test
    void poetry_installs_with_the_variables_and_with_the_file() throws Exception {
        poetryInstalls("one", setup().poetry().environment());
        setup().poetry().write();
        poetryInstalls("two", Map.of());
    }

    @Test
    void pip_finds_packages_of_two_repositories_and_undo_takes_one_out() throws Exception {
        Repository other = other();
        Path wheel = WheelBuilder.of("acme-other", "1.0").writeTo(Files.createDirectory(folder.resolve("other")));
        RepositorySetup others = setup(other);
        run(folder, others.twine().environment(), "twine", "upload", "--disable-progress-bar", wheel.toString());
        setup().pip().write();
        others.pip().besideDefault().write();
        pipInstall(Map.of(), "one");
        run(folder, Map.of(), "pip", "install", "--no-input", "--target", "two", "acme-other");
        assertThat(setup().pip().undo()).isTrue();
        assertThat(home.resolve(".config/pip/pip.conf"))
                .content()
                .contains("/pypi/other/simple/")
                .doesNotContain("/pypi/devops/");
        assertThat(others.pip().undo()).isTrue();
        assertThat(home.resolve(".config/pip/pip.conf")).doesNotExist();
    }

    @Test
    void pip_reads_the_token_from_netrc() throws Exception {
        setup().pip().tokenInNetrc().write();
        assertThat(home.resolve(".config/pip/pip.conf")).content().doesNotContain(token());
        pipInstall(Map.of(), "one");
    }

    @Test
    void a_login_of_pip_lasts_until_its_token_ends_or_undo() throws Exception {
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().pip(),
                ".config/pip/pip.conf",
                "[global]\n  index-url: ELSEWHEREsimple/\n  retries = 0\n",
                () -> attempt(
                        folder, Map.of(), "pip", "download", "--no-input", "--no-cache-dir", "--no-deps", "flask"));
    }

    @Test
    void a_login_of_twine_lasts_until_its_token_ends_or_undo() throws Exception {
        AtomicInteger version = new AtomicInteger();
        assertLoginLastsUntilItsTokenEndsOrUndo(
                setup().twine(),
                ".pypirc",
                "[distutils]\nindex-servers =\n    NAME\n\n[NAME]\nrepository = ELSEWHERE\nusername = me\npassword = mine\n"
                        .replace("NAME", setup().twine().name()),
                () -> upload(setup().twine().name(), "1." + version.incrementAndGet()));
    }

    private Outcome upload(String repository, String version) throws Exception {
        Path wheel = WheelBuilder.of("acme-lib", version)
                .writeTo(Files.createDirectories(folder.resolve("wheels-" + version)));
        return attempt(
                folder,
                Map.of(),
                "twine",
                "upload",
                "--non-interactive",
                "--disable-progress-bar",
                "--repository",
                repository,
                wheel.toString());
    }

    @Test
    void twine_uploads_to_two_repositories_by_their_names() throws Exception {
        Repository other = other();
        setup().twine().write();
        setup(other).twine().named("releases").write();
        assertThat(upload(setup().twine().name(), "1.0").code()).isZero();
        assertThat(upload("releases", "2.0").code()).isZero();
        assertThat(repository.pypi("acme-lib").versions()).extracting("version").containsExactly("1.0");
        assertThat(other.pypi("acme-lib").versions()).extracting("version").containsExactly("2.0");
    }

    @Test
    void a_login_of_pdm_lasts_until_its_token_ends_or_undo() throws Exception {
        assumeOnPath("pdm");
        ToolSetup pdm = setup().pdm();
        AtomicInteger version = new AtomicInteger();
        assertLoginLastsUntilItsTokenEndsOrUndo(
                pdm,
                ".config/pdm/config.toml",
                "check_update = false\nrepository.NAME.url = \"ELSEWHERE\"\nrepository.NAME.username = \"me\"\nrepository.NAME.password = \"mine\"\n"
                        .replace("NAME", pdm.name()),
                () -> pdmPublish("1." + version.incrementAndGet(), Map.of(), "--repository", pdm.name()));
    }

    @Test
    void a_login_of_poetry_lasts_until_its_token_ends_or_undo_and_reaches_two_repositories() throws Exception {
        ToolSetup poetry = setup().poetry();
        AtomicInteger version = new AtomicInteger();
        Repository other = other();
        ToolSetup releases = setup(other).poetry().named("releases");
        releases.write();
        assertThat(poetryPublish("0.1", "releases").code()).isZero();
        releases.undo();
        assertLoginLastsUntilItsTokenEndsOrUndo(
                poetry,
                ".config/pypoetry/config.toml",
                "[repositories]\nNAME = { url = \"ELSEWHERE\" }\n".replace("NAME", poetry.name()),
                () -> poetryPublish("1." + version.incrementAndGet(), poetry.name()));
        assertThat(other.pypi("acme-poetry").versions()).extracting("version").containsExactly("0.1");
    }

    private Outcome poetryPublish(String version, String repository) throws Exception {
        Path project = Files.createDirectory(folder.resolve("poetry-" + version));
        Files.writeString(project.resolve("pyproject.toml"), """
                [tool.poetry]
                name = "acme-poetry"
                version = "%s"
                description = "x"
                authors = ["a <a@example.com>"]
                """.formatted(version));
        WheelBuilder.of("acme_poetry", version).writeTo(Files.createDirectory(project.resolve("dist")));
        return attempt(
                project,
                Map.of("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring"),
                "poetry",
                "publish",
                "-r",
                repository,
                "--no-interaction");
    }

    @Test
    void pdm_publishes_with_the_variables_and_with_the_file() throws Exception {
        assumeOnPath("pdm");
        assertThat(pdmPublish("1.0", setup().pdm().environment()).code()).isZero();
        setup().pdm().write();
        assertThat(pdmPublish("2.0", Map.of(), "--repository", setup().pdm().name())
                        .code())
                .isZero();
        assertThat(repository.pypi("acme-pdm").versions())
                .extracting("version")
                .containsExactlyInAnyOrder("1.0", "2.0");
    }

    private Outcome pdmPublish(String version, Map<String, String> environment, String... options) throws Exception {
        Path project = Files.createDirectory(folder.resolve("pdm-" + version));
        Files.writeString(
                project.resolve("pyproject.toml"), "[project]\nname = \"acme-pdm\"\nversion = \"" + version + "\"\n");
        WheelBuilder.of("acme_pdm", version).writeTo(Files.createDirectory(project.resolve("dist")));
        List<String> command = new ArrayList<>(List.of("pdm", "publish", "--no-build"));
        command.addAll(List.of(options));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("PDM_CHECK_UPDATE", "0");
        return attempt(project, variables, command.toArray(String[]::new));
    }

    @Test
    void pdm_installs_with_the_variables_and_with_the_file() throws Exception {
        assumeOnPath("pdm");
        pdmInstalls("one", setup().pdm().environment());
        setup().pdm().write();
        pdmInstalls("two", Map.of());
    }

    private void pdmInstalls(String name, Map<String, String> environment) throws Exception {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(project.resolve("pyproject.toml"), """
                [project]
                name = "%s"
                version = "0"
                requires-python = ">=3.8"
                dependencies = ["flask==3.0.0"]
                """.formatted(name));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("PDM_CACHE_DIR", folder.resolve("pdm-cache-" + name).toString());
        variables.put("PDM_CHECK_UPDATE", "0");
        run(project, variables, "pdm", "install", "--no-self");
        try (Stream<Path> files = Files.walk(project)) {
            assertThat(files.filter(file -> file.endsWith("flask/__init__.py"))).hasSize(1);
        }
    }

    @Test
    void pipenv_installs_from_its_mirror_and_from_a_source_of_the_project() throws Exception {
        assumeOnPath("pipenv");
        pipenvInstalls("mirror", "");
        String address = repository.endpoint(PackageFormat.PYPI).uri().toString();
        pipenvInstalls("source", """
                [[source]]
                name = "gamerhub"
                url = "%ssimple/"
                verify_ssl = false
                """.formatted(address.replace("://", "://aws:${CODEARTIFACT_AUTH_TOKEN}@")));
    }

    private void pipenvInstalls(String name, String source) throws Exception {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(project.resolve("Pipfile"), source + """
                [packages]
                flask = "==3.0.0"
                """);
        Map<String, String> variables = new HashMap<>(setup().pipenv().environment());
        variables.put("PIPENV_VENV_IN_PROJECT", "1");
        variables.put("PIPENV_CACHE_DIR", folder.resolve("pipenv-cache-" + name).toString());
        variables.put("PIPENV_NOSPIN", "1");
        run(project, variables, "pipenv", "--python", interpreter("pipenv"), "install");
        assertFlaskIsInstalled(project, "Pipfile.lock");
    }

    /** It is in the project's virtual environment, and the lock file names it without a token. */
    private void assertFlaskIsInstalled(Path project, String lockFile) throws IOException {
        assertThat(project.resolve(lockFile))
                .content()
                .contains("flask", "click")
                .doesNotContain(token());
        try (Stream<Path> files = Files.walk(project.resolve(".venv"))) {
            assertThat(files.filter(file -> file.endsWith("flask/__init__.py"))).hasSize(1);
        }
    }

    /** The Python that a program runs with: another one that is found may lack what virtual environments need. */
    private static String interpreter(String program) throws IOException {
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            Path file = Path.of(entry, program);
            if (Files.isExecutable(file)) {
                return Files.readAllLines(file).get(0).replaceFirst("^#! *", "");
            }
        }
        throw new AssertionError(program + " is not on the PATH");
    }

    private void poetryInstalls(String name, Map<String, String> environment) throws Exception {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.writeString(project.resolve("pyproject.toml"), """
                [tool.poetry]
                name = "%s"
                version = "0"
                description = "x"
                authors = []

                [tool.poetry.dependencies]
                python = ">=3.8"
                flask = "3.0.0"

                [[tool.poetry.source]]
                name = "%s"
                url = "%ssimple/"
                default = true
                """.formatted(
                        name,
                        setup().poetry().name(),
                        repository.endpoint(PackageFormat.PYPI).uri()));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("POETRY_VIRTUALENVS_IN_PROJECT", "true");
        variables.put("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring");
        variables.put("POETRY_CACHE_DIR", folder.resolve("poetry-cache-" + name).toString());
        run(project, variables, "poetry", "install", "--no-root", "--no-interaction");
        assertFlaskIsInstalled(project, "poetry.lock");
    }
}
