package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pip, set up to install from a repository and from nowhere else.
 *
 * @see <a href="https://pip.pypa.io/en/stable/topics/configuration/">pip's configuration</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/python-configure-pip.html">Configure pip with
 *     CodeArtifact</a>
 */
public final class PipSetup implements ToolSetup {

    private static final String SECTION = "global";
    private static final String INDEX = "index-url";
    private static final List<String> OTHER_INDEXES = List.of("extra-index-url", "find-links");

    private final RepositoryEndpoint endpoint;
    private final TokenProvider tokens;
    private final UserHome home;
    private final boolean onlyIndex;

    PipSetup(RepositoryEndpoint endpoint, TokenProvider tokens, UserHome home, boolean onlyIndex) {
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.home = home;
        this.onlyIndex = onlyIndex;
    }

    /**
     * The same, but with every other index put out of use: in {@link #environment()} whatever the settings say, in
     * {@link #write()} as far as the written file names them.
     */
    public PipSetup withoutOtherIndexes() {
        return new PipSetup(endpoint, tokens, home, true);
    }

    /** {@inheritDoc} pip reads {@code PIP_INDEX_URL}, which goes before its configuration files. */
    @Override
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        String index = index(tokens.get());
        variables.put("PIP_INDEX_URL", index);
        if (onlyIndex) {
            // pip passes over an empty variable, so other indexes are outdone by naming this one again.
            variables.put("PIP_EXTRA_INDEX_URL", index);
        }
        return variables;
    }

    private String index(AuthorizationToken token) {
        return endpoint.withCredentials("aws", token.value(), "simple/");
    }

    /** {@inheritDoc} That is the one of {@code PIP_CONFIG_FILE}, else the user's own. */
    @Override
    public Path file() {
        return home.variable("PIP_CONFIG_FILE").map(Path::of).orElseGet(this::userFile);
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
    public Path write() {
        SecretFile file = new SecretFile(file());
        file.replace(changed(file.read(), index(tokens.get())));
        return file();
    }

    @Override
    public boolean undo() {
        SecretFile file = new SecretFile(file());
        String before = file.read();
        if (!IniFile.hasOurs(before)) {
            return false;
        }
        file.replace(IniFile.without(before));
        return true;
    }

    @Override
    public String preview() {
        return Secrets.masked(
                changed(new SecretFile(file()).read(), endpoint.withCredentials("aws", Secrets.MASK, "simple/")));
    }

    private String changed(String before, String index) {
        String about = endpoint.domain() + "/" + endpoint.repository();
        String after = IniFile.with(before, about, SECTION, INDEX, index);
        if (onlyIndex) {
            for (String key : OTHER_INDEXES) {
                after = IniFile.withoutKey(after, about, key);
            }
        }
        return after;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Path file : filesThatPipReads()) {
            String text = new SecretFile(file).read();
            String seen = onlyIndex && file.equals(file()) ? changed(text, "") : text;
            IniFile.entries(TextLines.of(seen).lines()).stream()
                    .filter(entry -> OTHER_INDEXES.contains(entry.key()))
                    .forEach(entry -> warnings.add(warning(entry.key(), entry.value(), "in " + file)));
        }
        home.variable("PIP_EXTRA_INDEX_URL")
                .ifPresent(value -> warnings.add(warning("extra-index-url", value, "in PIP_EXTRA_INDEX_URL")));
        return warnings;
    }

    private static String warning(String key, String value, String where) {
        return "pip also looks for packages at " + Secrets.masked(value.replace('\n', ' ')) + " (" + key + " " + where
                + ") and takes the highest version from anywhere, so anybody who can publish there can replace a package"
                + " of yours. Take it out, or set pip up with withoutOtherIndexes(); let public packages come through"
                + " an upstream of the repository.";
    }

    private List<Path> filesThatPipReads() {
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
