package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pip.
 *
 * @param home whose
 * @see <a href="https://pip.pypa.io/en/stable/topics/configuration/">pip's configuration</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/python-configure-pip.html">Configure pip with
 *     CodeArtifact</a>
 */
record PipTool(UserHome home) implements Tool {

    private static final List<String> OTHER_INDEXES = List.of("extra-index-url", "find-links");

    @Override
    public PackageFormat format() {
        return PackageFormat.PYPI;
    }

    /** PIP_INDEX_URL goes before the configuration files. */
    @Override
    public Map<String, String> environment(Login login, boolean onlyIndex) {
        Map<String, String> variables = new LinkedHashMap<>();
        String index = login.address("simple/");
        variables.put("PIP_INDEX_URL", index);
        if (onlyIndex) {
            // pip passes over an empty variable, so other indexes are outdone by naming this one again.
            variables.put("PIP_EXTRA_INDEX_URL", index);
        }
        return variables;
    }

    /** The file of PIP_CONFIG_FILE, else the user's own. */
    @Override
    public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
        Path file = home.variable("PIP_CONFIG_FILE").map(Path::of).orElseGet(this::userFile);
        return List.of(new ConfigurationFile(file, KeyedFile.edit(before -> {
            String after = KeyedFile.INI.with(
                    before, login.about(), "global", new Setting("index-url", login.address("simple/")));
            for (String key : onlyIndex ? OTHER_INDEXES : List.<String>of()) {
                after = KeyedFile.INI.withoutKey(after, login.about(), key);
            }
            return after;
        })));
    }

    private Path userFile() {
        Path legacy = home.system() == UserHome.OperatingSystem.WINDOWS
                ? home.inHome("pip", "pip.ini")
                : home.inHome(".pip", "pip.conf");
        if (Files.exists(legacy)) {
            return legacy;
        }
        return switch (home.system()) {
            case WINDOWS -> home.folderOr("APPDATA", "AppData", "Roaming").resolve("pip/pip.ini");
            case MACOS -> {
                Path library = home.inHome("Library", "Application Support", "pip");
                yield (Files.isDirectory(library) ? library : home.inHome(".config", "pip")).resolve("pip.conf");
            }
            case UNIX -> home.folderOr("XDG_CONFIG_HOME", ".config").resolve("pip/pip.conf");
        };
    }

    @Override
    public List<OtherIndex> otherIndexes() {
        List<OtherIndex> others = new ArrayList<>();
        for (Path file : filesThatPipReads()) {
            KeyedFile.INI.entries(new SecretFile(file).read()).stream()
                    .filter(entry -> OTHER_INDEXES.contains(entry.key()))
                    .forEach(entry -> others.add(new OtherIndex(
                            entry.value().replace('\n', ' ').strip(), entry.key() + " in " + file, file)));
        }
        for (String name : List.of("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")) {
            home.variable(name)
                    .ifPresent(value -> others.add(new OtherIndex(value, "the variable " + name, Path.of(""))));
        }
        return others;
    }

    List<Path> filesThatPipReads() {
        List<Path> files = new ArrayList<>();
        if (home.system() != UserHome.OperatingSystem.WINDOWS) {
            files.add(Path.of("/etc/xdg/pip/pip.conf"));
            files.add(Path.of("/etc/pip.conf"));
        }
        files.add(userFile());
        home.variable("VIRTUAL_ENV").ifPresent(folder -> files.add(Path.of(folder, "pip.conf")));
        home.variable("PIP_CONFIG_FILE").ifPresent(file -> files.add(Path.of(file)));
        return files.stream().distinct().filter(Files::isRegularFile).toList();
    }
}
