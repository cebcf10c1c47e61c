package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
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
 * Reads what package managers are told about repositories and secrets, in the files of a user and of a project, without
 * changing anything.
 */
public final class ToolSettings {

    private static final Pattern XML_COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern XML_VALUE = Pattern.compile("<(password|url|mirrorOf)>\\s*([^<]*?)\\s*</\\1>");
    private static final Pattern REQUIREMENTS_OPTION =
            Pattern.compile("(?m)^\\s*(--extra-index-url|--index-url|-i|--find-links|-f)[ =]+(\\S+)");

    private ToolSettings() {}

    /**
     * All settings that say where packages come from and with which secrets.
     *
     * @param home whose
     * @param project the folder of a project, such as the current one
     * @throws CodeArtifactException.LocalFile if a file cannot be read
     */
    public static List<ToolSetting> read(UserHome home, Path project) {
        List<ToolSetting> settings = new ArrayList<>();
        pip(home, settings);
        requirements(project, settings);
        npmrc(home.variable("NPM_CONFIG_USERCONFIG").map(Path::of).orElseGet(() -> home.inHome(".npmrc")), settings);
        npmrc(project.resolve(".npmrc"), settings);
        maven(home.inHome(".m2", "settings.xml"), settings);
        for (SettingsFile file : SettingsFile.all(home, project)) {
            settings.addAll(file.settings());
        }
        return settings;
    }

    private static void pip(UserHome home, List<ToolSetting> settings) {
        for (Path file : new PipTool(home).filesThatPipReads()) {
            Syntax.INI
                    .entries(new SecretFile(file).read())
                    .forEach(entry -> settings.add(new ToolSetting(
                            "pip",
                            file,
                            entry.key(),
                            entry.value().replace('\n', ' ').strip())));
        }
        for (String name : List.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")) {
            String key = name.substring("PIP_".length())
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', '-');
            home.variable(name).ifPresent(value -> settings.add(new ToolSetting("pip", Path.of(name), key, value)));
        }
    }

    private static void requirements(Path project, List<ToolSetting> settings) {
        if (!Files.isDirectory(project)) {
            return;
        }
        try (Stream<Path> files = Files.list(project)) {
            files.filter(file -> file.getFileName().toString().matches("requirements.*\\.txt"))
                    .sorted()
                    .forEach(file -> {
                        Matcher option = REQUIREMENTS_OPTION.matcher(new SecretFile(file).read());
                        while (option.find()) {
                            settings.add(new ToolSetting("pip", file, longName(option.group(1)), option.group(2)));
                        }
                    });
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read " + project + ": " + e.getMessage(), e);
        }
    }

    private static String longName(String option) {
        return switch (option) {
            case "-i" -> "index-url";
            case "-f" -> "find-links";
            default -> option.substring(2);
        };
    }

    private static void npmrc(Path file, List<ToolSetting> settings) {
        Syntax.NPMRC
                .entries(new SecretFile(file).read())
                .forEach(entry -> settings.add(new ToolSetting("npm", file, entry.key(), entry.value())));
    }

    private static void maven(Path file, List<ToolSetting> settings) {
        String text = XML_COMMENT.matcher(new SecretFile(file).read()).replaceAll("");
        Matcher value = XML_VALUE.matcher(text);
        while (value.find()) {
            settings.add(new ToolSetting("maven", file, value.group(1), value.group(2)));
        }
    }
}
