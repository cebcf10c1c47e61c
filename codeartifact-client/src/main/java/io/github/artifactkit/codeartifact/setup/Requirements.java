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
 * The requirements files of a project, as far as they name indexes: what they say takes precedence over pip's settings.
 *
 * @see <a href="https://pip.pypa.io/en/stable/reference/requirements-file-format/#global-options">pip: requirements file
 *     format</a>
 */
final class Requirements {

    private static final Pattern FILE = Pattern.compile(".*(?:requirements|constraints).*\\.(?:txt|in)");
    private static final Pattern FILE_IN_FOLDER = Pattern.compile(".*\\.(?:txt|in)");
    private static final Pattern OPTION = Pattern.compile(
            "(?m)^[ \t]*(?:(--extra-index-url|--index-url|--pypi-url|-i|--find-links|-f)[ \t=]+(\\S+)|(--no-index)\\b)");

    private Requirements() {}

    /** The options, as pip's settings name them. */
    static List<ToolSetting> read(Path project) {
        List<ToolSetting> settings = new ArrayList<>();
        files(project, FILE).forEach(file -> read(file, settings));
        files(project.resolve("requirements"), FILE_IN_FOLDER).forEach(file -> read(file, settings));
        return settings;
    }

    private static List<Path> files(Path folder, Pattern name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void read(Path file, List<ToolSetting> settings) {
        for (Matcher option = OPTION.matcher(new SecretFile(file).read()); option.find(); ) {
            settings.add(
                    option.group(3) != null
                            ? new ToolSetting("pip", file, "no-index", "true")
                            : new ToolSetting("pip", file, longName(option.group(1)), option.group(2)));
        }
    }

    private static String longName(String option) {
        return switch (option) {
            case "-i" -> "index-url";
            case "-f" -> "find-links";
            default -> option.substring(2);
        };
    }
}
