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
 * @param project the folder of a project, whose requirements may name indexes
 * @see <a href="https://pip.pypa.io/en/stable/topics/configuration/">pip's configuration</a>
 * @see <a href="https://pip.pypa.io/en/stable/topics/authentication/">pip's authentication, .netrc included</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/python-configure-pip.html">Configure pip with
 *     CodeArtifact</a>
 */
record PipTool(UserHome home, Path project) implements Tool {

    private static final List<String> OTHER_INDEXES = List.of("extra-index-url", "find-links");

    /** The default index, by both names that pip has for it, and the setting that rules it out. */
    private static final List<String> DEFAULT_INDEX = List.of("index-url", "pypi-url", "no-index");

    private static final Map<String, Effect> VARIABLES = Map.of(
            "PIP_EXTRA_INDEX_URL", Effect.BESIDE,
            "PIP_FIND_LINKS", Effect.BESIDE,
            "PIP_INDEX_URL", Effect.INSTEAD,
            "PIP_PYPI_URL", Effect.INSTEAD,
            "PIP_NO_INDEX", Effect.INSTEAD);

    private static final String NO_INDEX = "no index";

    @Override
    public String id() {
        return "pip";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.PYPI;
    }

    /** PIP_INDEX_URL takes precedence over the configuration files. */
    @Override
    public Map<String, String> environment(Login login) {
        Map<String, String> variables = new LinkedHashMap<>();
        String index = login.address("simple/");
        variables.put(login.isDefault() ? "PIP_INDEX_URL" : "PIP_EXTRA_INDEX_URL", index);
        if (login.isOnly()) {
            // pip passes over an empty variable, so other indexes are overridden by naming this one again.
            variables.put("PIP_INDEX_URL", index);
            variables.put("PIP_EXTRA_INDEX_URL", index);
            variables.put("PIP_NO_INDEX", "0");
        }
        return variables;
    }

    /** The file of PIP_CONFIG_FILE, else the user's own. */
    @Override
    public List<ConfigurationFile> files(Login login) {
        List<ConfigurationFile> files = new ArrayList<>(List.of(configuration(login)));
        if (login.choices().isNetrc()) {
            files.add(NetrcFile.of(home, login));
        }
        return files;
    }

    ConfigurationFile configuration(Login login) {
        Path file = home.variable("PIP_CONFIG_FILE").map(Path::of).orElseGet(this::userFile);
        String index = login.indexAddress("simple/");
        Item item = login.isDefault()
                ? Item.set(Syntax.INI, "global", "index-url", index)
                : Item.element(Syntax.INI, "global", "extra-index-url", index);
        return new ConfigurationFile(
                file, LineFile.edit(Syntax.INI, login, List.of(item), entry -> isOther(entry) || outranks(entry)));
    }

    private static boolean isOther(Syntax.Entry entry) {
        return OTHER_INDEXES.contains(entry.key());
    }

    /** What a command's own section says takes precedence over the global one. */
    private static boolean outranks(Syntax.Entry entry) {
        return DEFAULT_INDEX.contains(entry.key())
                && !(entry.section().equals("global") && entry.key().equals("index-url"))
                && !isSwitchedOff(entry);
    }

    private static boolean isSwitchedOff(Syntax.Entry entry) {
        return entry.key().equals("no-index") && entry.value().matches("(?i)0|no|false|off|n|f|");
    }

    /** Where pip looks for itself: the newer file takes precedence where both exist. */
    private Path userFile() {
        Path legacy = legacyFile();
        Path usual = usualFile();
        return Files.exists(legacy) && !Files.exists(usual) ? legacy : usual;
    }

    private Path legacyFile() {
        return home.system() == UserHome.OperatingSystem.WINDOWS
                ? home.inHome("pip", "pip.ini")
                : home.inHome(".pip", "pip.conf");
    }

    private Path usualFile() {
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
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        Path written = configuration(login).path();
        for (Path file : filesThatPipReads()) {
            String owners =
                    LineFile.parse(Syntax.INI, new SecretFile(file).read()).base();
            for (Syntax.Entry entry : Syntax.INI.entries(owners)) {
                String value = entry.value().replace('\n', ' ').strip();
                if (isOther(entry)) {
                    others.add(OtherIndex.beside(value, entry.key() + " in " + file, file));
                } else if (outranks(entry)) {
                    String place = entry.key() + " of [" + entry.section() + "] in " + file;
                    others.add(OtherIndex.instead(address(entry.key(), value), place, file));
                } else if (entry.key().equals("index-url") && isReadAfter(file, written)) {
                    others.add(OtherIndex.instead(value, "index-url in " + file, file));
                }
            }
        }
        Requirements.read(project).stream()
                .filter(option -> !login.isAt(option.value()))
                .forEach(option -> others.add(inRequirements(option)));
        OtherIndex.variables(home, VARIABLES).stream()
                .map(other -> other.setting().endsWith("NO_INDEX")
                        ? OtherIndex.variable("PIP_NO_INDEX", NO_INDEX, Effect.INSTEAD)
                        : other)
                .forEach(others::add);
        return others;
    }

    private static String address(String key, String value) {
        return key.equals("no-index") ? NO_INDEX : value;
    }

    private static OtherIndex inRequirements(ToolSetting option) {
        String place = "--" + option.key() + " in " + option.file();
        return OTHER_INDEXES.contains(option.key())
                ? OtherIndex.beside(option.value(), place, option.file())
                : OtherIndex.instead(address(option.key(), option.value()), place, option.file());
    }

    private boolean isReadAfter(Path file, Path written) {
        List<Path> order = order();
        return order.indexOf(file) > order.indexOf(written);
    }

    List<Path> filesThatPipReads() {
        return order().stream().distinct().filter(Files::isRegularFile).toList();
    }

    /** The later ones take precedence. */
    private List<Path> order() {
        List<Path> files = new ArrayList<>();
        if (home.system() != UserHome.OperatingSystem.WINDOWS) {
            for (String folder :
                    home.variable("XDG_CONFIG_DIRS").orElse("/etc/xdg").split(":")) {
                files.add(Path.of(folder, "pip/pip.conf"));
            }
            files.add(Path.of("/etc/pip.conf"));
        }
        files.add(legacyFile());
        files.add(usualFile());
        home.variable("VIRTUAL_ENV").ifPresent(folder -> files.add(Path.of(folder, "pip.conf")));
        home.variable("PIP_CONFIG_FILE").ifPresent(file -> files.add(Path.of(file)));
        return files;
    }
}
