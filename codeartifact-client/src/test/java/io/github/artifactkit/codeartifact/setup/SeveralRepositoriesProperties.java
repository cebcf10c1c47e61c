package io.github.artifactkit.codeartifact.setup;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written in whatever order: each repository has its block, and undoing all of it restores the files. */
class SeveralRepositoriesProperties {

    private static final List<String> REPOSITORIES = List.of("one", "two", "three--x");

    /** Files that people have, with and without an end of the last line, and with the line ends of Windows. */
    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            entry(
                    ".npmrc",
                    List.of(
                            "",
                            "fund=false",
                            "registry=https://old.example/\n@acme:registry=https://a.example/\n",
                            "  \"registry\" = 'https://old.example/'\r\n    fund=false\n; last\r\n")),
            entry(
                    ".yarnrc.yml",
                    List.of(
                            "",
                            "npmScopes:\n  x:\n    npmRegistryServer: \"https://x.example\"\nnodeLinker: pnp\n",
                            "npmRegistries: # ours\n# left\n    '//x.example':\n        npmAuthToken: y\n\n        z: 1\na: b",
                            "npmRegistries: {}\r\n\"npmRegistryServer\": https://x.example # old\r\n")),
            entry(
                    ".config/pip/pip.conf",
                    List.of(
                            "",
                            "[global]\r\nindex-url = https://old.example\r\nextra-index-url =\r\n  https://b.example\r\n",
                            "[install]\nuser = yes",
                            "[global]\n  timeout: 3\n  extra_index_url:\n    https://b.example\n\n    # x\n    https://c.example\n",
                            "; x\r\n[global]\n\tINDEX-URL=\n\t\thttps://old.example\n[install]\nno-index = no")),
            entry(
                    ".pypirc",
                    List.of(
                            "",
                            "[distutils]\nindex-servers =\n    mine\n\n[mine]\nusername = me\n",
                            "[distutils]\n  index-servers: mine other\n[my-one]\n  username: me\n  password: x")),
            entry(
                    ".config/uv/uv.toml",
                    List.of(
                            "",
                            "[[index]]\nurl = \"https://old.example\"\ndefault = true\n\n[pip]\nno-cache = true",
                            "extra-index-url = [ # [\n  \"https://x.example/[\",\n]\n[[ index ]] # x\nname='y'\n")),
            entry(
                    ".cargo/config.toml",
                    List.of(
                            "",
                            "[registry]\ndefault = \"mine\"\n[source.crates-io]\nreplace-with = \"mine\"",
                            "source.crates-io.replace-with = 'mine'\nregistry.global-credential-providers = []\n",
                            "[source]\ncrates-io = { replace-with = \"mine\" }\n[ registry ]\n  default='mine'\n")),
            entry(
                    ".config/pypoetry/auth.toml",
                    List.of("", "http-basic = {}\n", "http-basic.my-one.username = \"me\"\nhttp-basic.my-two.x = 1")),
            entry(".config/pdm/config.toml", List.of("", "pypi.verify_ssl = true", "[\"pypi\"]\n  url = 'x'\n")),
            entry(
                    ".m2/settings.xml",
                    List.of(
                            "",
                            "<settings>\n  <servers/>\n  <mirrors>\n    <mirror><id>x</id></mirror>\n  </mirrors>\n</settings>\n",
                            "<?xml version=\"1.0\"?>\r\n<settings />\r\n",
                            "<settings><servers><!-- a -- b ~ --><server><id>my-one</id></server>\n</servers></settings>",
                            "\n\n")),
            entry(
                    ".nuget/NuGet/NuGet.Config",
                    List.of(
                            "",
                            "<configuration>\n  <packageSources/>\n</configuration>",
                            "\uFEFF<configuration>\n<packageSources>\n<add value='x' key='my-two'/></packageSources></configuration>")),
            entry(
                    ".netrc",
                    List.of("", "machine x.example login me password mine", "default login x\r\npassword y\r\n")),
            entry(".swiftpm/configuration/registries.json", List.of("", "{\"registries\":{},\"version\":1}")));

    private static final List<String> TOOLS = RepositorySetup.tools().stream()
            .filter(tool -> !tool.equals("pipenv"))
            .toList();

    /** What someone does. */
    private record Step(String tool, String repository, boolean undo, boolean beside, boolean only, boolean named) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(TOOLS),
                        Arbitraries.of(REPOSITORIES),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Map<String, String>> owners() {
        return Arbitraries.integers().between(0, 5).list().ofSize(OWNERS.size()).map(choices -> {
            Map<String, String> files = new LinkedHashMap<>();
            int i = 0;
            for (Map.Entry<String, List<String>> each : OWNERS.entrySet()) {
                int choice = choices.get(i++);
                if (choice < each.getValue().size()) {
                    files.put(each.getKey(), each.getValue().get(choice));
                }
            }
            return files;
        });
    }

    private static Tool tool(String id, UserHome home, Path project) {
        return switch (id) {
            case "pip" -> new PipTool(home, home.folder());
            case "twine" -> new TwineTool(home);
            case "uv" -> new UvTool(home, project);
            case "pdm" -> new PdmTool(home, home.folder());
            case "hatch" -> new HatchTool(home, project);
            case "poetry" -> new PoetryTool(home, home.folder());
            case "npm" -> new NpmrcTool(home, project, NpmrcTool.Reader.NPM);
            case "pnpm" -> new NpmrcTool(home, project, NpmrcTool.Reader.PNPM);
            case "bun" -> new NpmrcTool(home, project, NpmrcTool.Reader.BUN);
            case "yarn1" -> new NpmrcTool(home, project, NpmrcTool.Reader.YARN_1);
            case "yarn" -> new YarnTool(home, project);
            case "maven" -> new MavenTool(home, false);
            case "gradle" -> new GradleTool(home, false);
            case "sbt" -> new SbtTool(home, false);
            case "nuget" -> new NugetTool(home, home.folder());
            case "cargo" -> new CargoTool(home, project);
            case "swift" -> new SwiftTool(home);
            default -> new RubyTool(home, home.folder());
        };
    }

    private static Login login(Tool tool, Step step) {
        Choices choices = step.beside() ? Choices.USUAL.beside() : Choices.USUAL;
        choices = step.only() ? choices.only() : choices;
        choices = step.named() ? choices.named("my-" + step.repository()) : choices;
        String host = "gamerhub-123456789012.d.codeartifact.us-east-1.amazonaws.com";
        return new Login(
                tool.id(),
                RepositoryEndpoint.parse(
                        URI.create("https://" + host + "/" + tool.format().value() + "/" + step.repository() + "/")),
                "token-of-" + step.repository(),
                choices);
    }

    @Property(tries = 300)
    void each_repository_has_its_block_and_undo_restores_everything(
            @ForAll("steps") List<Step> steps, @ForAll("owners") Map<String, String> owners) throws IOException {
        Path folder = Files.createTempDirectory("several");
        try {
            Path home = Files.createDirectory(folder.resolve("home"));
            for (Map.Entry<String, String> file : owners.entrySet()) {
                Path path = home.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            Map<String, String> before = texts(home);
            UserHome user = new UserHome(home, Map.of(), UserHome.OperatingSystem.UNIX);
            Map<String, List<ConfigurationFile>> written = new LinkedHashMap<>();
            for (Step step : steps) {
                Tool tool = tool(step.tool(), user, folder);
                Login login = login(tool, step);
                List<ConfigurationFile> files = tool.files(login);
                if (step.undo()) {
                    undo(written.containsKey(login.id()) ? written.remove(login.id()) : files);
                } else {
                    files.forEach(file -> file.written().write());
                    written.merge(login.id(), files, SeveralRepositoriesProperties::joined);
                }
                for (List<ConfigurationFile> each : written.values()) {
                    for (ConfigurationFile file : each) {
                        assertThat(file.undone())
                                .as("%s in %s", each, file.path())
                                .isNotNull();
                    }
                }
            }
            written.values().forEach(SeveralRepositoriesProperties::undo);
            assertThat(texts(home)).isEqualTo(before);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    /** A second write with other choices may have other files. */
    private static List<ConfigurationFile> joined(List<ConfigurationFile> one, List<ConfigurationFile> other) {
        Map<Path, ConfigurationFile> files = new LinkedHashMap<>();
        one.forEach(file -> files.put(file.path(), file));
        other.forEach(file -> files.put(file.path(), file));
        return new ArrayList<>(files.values());
    }

    private static void undo(List<ConfigurationFile> files) {
        for (ConfigurationFile file : files) {
            ConfigurationFile.Update update = file.undone();
            if (update != null) {
                update.write();
            }
        }
    }

    private static Map<String, String> texts(Path home) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                texts.put(home.relativize(path).toString(), Files.readString(path));
            }
        }
        return texts;
    }
}
