package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what package managers are told about repositories and secrets, in the files of a user and of a project, without
 * changing anything.
 */
public final class ToolSettings {

    private static final Pattern XML_COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern XML_VALUE = Pattern.compile("<(password|url|mirrorOf)>\\s*([^<]*?)\\s*</\\1>");

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
        pip(home, project, settings);
        settings.addAll(Requirements.read(project));
        npmrc(NpmrcTool.userFile(home), settings);
        npmrc(project.resolve(".npmrc"), settings);
        maven(home.inHome(".m2", "settings.xml"), settings);
        for (SettingsFile file : SettingsFile.all(home, project)) {
            settings.addAll(file.settings());
        }
        return settings;
    }

    private static void pip(UserHome home, Path project, List<ToolSetting> settings) {
        for (Path file : new PipTool(home, project).filesThatPipReads()) {
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
