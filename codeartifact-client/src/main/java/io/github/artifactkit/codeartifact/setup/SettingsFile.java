package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file in which a tool may have an address or a secret, read line by line whatever its syntax is: what matters is that
 * nothing is missed.
 *
 * @param tool the tool that reads it
 * @param path the file
 */
record SettingsFile(String tool, Path path) {

    private static final List<Pattern> SECRETS = List.of(
            // password = "...", npmAuthToken: ..., //host/:_authToken=..., :x_api_key: Bearer ..., password("...")
            Pattern.compile(
                    "(?i)(?<key>[\\w.:/@-]*(?:password|token|_auth|npmAuthIdent|api_key|secret|(?<![\\w-])auth))\"?'?"
                            + "\\s*(?:[:=(]|value=|,)+\\s*[\"']?(?:Bearer )?(?<value>[^\\s\"'#)<>]+)"),
            // <add key="ClearTextPassword" value="..." />
            Pattern.compile("key=\"(?<key>ClearTextPassword|Password)\"\\s+value=\"(?<value>[^\"]+)\""),
            // machine x login y password z
            Pattern.compile("(?:^|\\s)(?<key>password)\\s+[\"']?(?<value>[^\\s\"'=:][^\\s\"']*)"));

    private static final Pattern ADDRESS = Pattern.compile("(?<value>https?://[^:/@\\s\"']*:[^@\\s\"']+@[^\\s\"']*)");
    private static final Pattern TOKEN = Pattern.compile("\\b(?<value>eyJ[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){4})");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|;|//|<!--).*");

    /** All files of the tools that can be set up, except those of pip, npm and Maven, which are read entry by entry. */
    static List<SettingsFile> all(UserHome home, Path project) {
        List<SettingsFile> files = new ArrayList<>();
        Path configuration = home.folderOr("XDG_CONFIG_HOME", ".config");
        add(files, "yarn", home.inHome(".yarnrc.yml"), project.resolve(".yarnrc.yml"));
        add(files, "yarn1", home.inHome(".yarnrc"), project.resolve(".yarnrc"));
        add(files, "bun", home.inHome(".bunfig.toml"), project.resolve("bunfig.toml"));
        add(files, "twine", home.inHome(".pypirc"), project.resolve(".pypirc"));
        add(files, "uv", configuration.resolve("uv/uv.toml"), project.resolve("uv.toml"));
        add(files, "pyproject", project.resolve("pyproject.toml"));
        add(files, "pipenv", project.resolve("Pipfile"));
        add(
                files,
                "poetry",
                configuration.resolve("pypoetry/auth.toml"),
                configuration.resolve("pypoetry/config.toml"));
        add(files, "poetry", project.resolve("poetry.toml"));
        add(files, "pdm", configuration.resolve("pdm/config.toml"), project.resolve("pdm.toml"));
        add(files, "hatch", configuration.resolve("hatch/config.toml"));
        Path cargo = home.folderOr("CARGO_HOME", ".cargo");
        for (Path folder : List.of(cargo, project.resolve(".cargo"))) {
            add(files, "cargo", folder.resolve("config.toml"), folder.resolve("credentials.toml"));
            add(files, "cargo", folder.resolve("config"), folder.resolve("credentials"));
        }
        add(files, "ruby", RubyTool.bundleFile(home));
        add(files, "ruby", project.resolve(".bundle/config"), project.resolve("Gemfile"));
        add(files, "ruby", home.inHome(".gem", "credentials"), home.inHome(".gemrc"));
        Path gradle = home.folderOr("GRADLE_USER_HOME", ".gradle");
        add(files, "gradle", gradle.resolve("gradle.properties"), project.resolve("gradle.properties"));
        scripts(files, "gradle", gradle.resolve("init.d"));
        scripts(files, "gradle", project);
        add(files, "sbt", home.inHome(".sbt", ".credentials"));
        scripts(files, "sbt", home.inHome(".sbt", "1.0"));
        scripts(files, "sbt", project);
        add(files, "nuget", home.inHome(".nuget", "NuGet", "NuGet.Config"), project.resolve("nuget.config"));
        add(files, "maven", project.resolve(".mvn/settings.xml"), project.resolve("pom.xml"));
        add(files, "netrc", NetrcFile.path(home));
        return files.stream().distinct().toList();
    }

    private static void add(List<SettingsFile> files, String tool, Path... paths) {
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                files.add(new SettingsFile(tool, path));
            }
        }
    }

    private static void scripts(List<SettingsFile> files, String tool, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        String name = tool.equals("sbt") ? ".*\\.sbt" : ".*\\.gradle(\\.kts)?";
        try (Stream<Path> scripts = Files.list(folder)) {
            scripts.filter(path -> path.getFileName().toString().matches(name))
                    .sorted()
                    .forEach(path -> add(files, tool, path));
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The addresses with a password and the secrets in it, each secret once. */
    List<ToolSetting> settings() {
        List<ToolSetting> settings = new ArrayList<>();
        new SecretFile(path)
                .read()
                .lines()
                .filter(line -> !COMMENT.matcher(line).matches())
                .forEach(line -> {
                    int before = settings.size();
                    for (Matcher address = ADDRESS.matcher(line); address.find(); ) {
                        settings.add(new ToolSetting(tool, path, "url", address.group("value")));
                    }
                    for (Pattern secret : SECRETS) {
                        for (Matcher found = secret.matcher(line); settings.size() == before && found.find(); ) {
                            settings.add(new ToolSetting(tool, path, found.group("key"), found.group("value")));
                        }
                    }
                    for (Matcher token = TOKEN.matcher(line); settings.size() == before && token.find(); ) {
                        settings.add(new ToolSetting(tool, path, "token", token.group("value")));
                    }
                });
        return settings;
    }
}
