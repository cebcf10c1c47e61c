package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bundler, which installs: the repository as the mirror of rubygems.org, and the token for its host. And {@code gem push}:
 * where to, and the token as its API key. {@code gem install} takes its sources from {@code .gemrc} only; of two lists of them
 * the last one counts, so ours takes the place of others while it is there. gem leaves the token out of its messages.
 *
 * @see <a href="https://guides.rubygems.org/command-reference/#gem-environment">gem environment</a>
 * @see <a href="https://bundler.io/man/bundle-config.1.html">bundle config</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-rubygems-bundler.html">Configure and use
 *     RubyGems and Bundler with CodeArtifact</a>
 */
record RubyTool(UserHome home, Path project) implements Tool {

    /** How Bundler writes rubygems.org's address as a key. */
    private static final String MIRROR = "BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/";

    @Override
    public String id() {
        return "ruby";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.RUBY;
    }

    @Override
    public Map<String, String> environment(Login login) {
        String address = login.endpoint().toString();
        Map<String, String> variables = new LinkedHashMap<>();
        if (login.isDefault()) {
            variables.put(MIRROR, address);
        }
        variables.put(hostKey(login), "aws:" + login.token());
        variables.put("RUBYGEMS_HOST", address.substring(0, address.length() - 1));
        variables.put("GEM_HOST_API_KEY", "Bearer " + login.token());
        return variables;
    }

    /** Bundler writes a full stop as two underscores and a hyphen as three. */
    private static String hostKey(Login login) {
        return "BUNDLE_" + login.host().replace("-", "___").replace(".", "__").toUpperCase(Locale.ROOT);
    }

    /** For {@code gem push --key NAME_api_key}, with underscores in the name. */
    private static String apiKey(Login login) {
        return ":" + login.variable().toLowerCase(Locale.ROOT) + "_api_key";
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        List<Item> bundle = new ArrayList<>();
        if (login.isDefault()) {
            bundle.add(Item.set(Syntax.YAML, "", MIRROR, "\"" + login.endpoint() + "\""));
        }
        bundle.add(Item.set(Syntax.YAML, "", hostKey(login), "\"aws:" + login.token() + "\""));
        List<ConfigurationFile> files = new ArrayList<>();
        files.add(new ConfigurationFile(bundleFile(home), LineFile.edit(Syntax.YAML, login, bundle)));
        files.add(new ConfigurationFile(
                credentials(),
                LineFile.edit(
                        Syntax.YAML,
                        login,
                        List.of(Item.set(Syntax.YAML, "", apiKey(login), "Bearer " + login.token())))));
        if (login.isDefault()) {
            files.add(new ConfigurationFile(
                    gemrc(),
                    LineFile.edit(
                            Syntax.PLAIN, login, List.of(Item.lines("", ":sources:", "- " + login.address(""))))));
        }
        return files;
    }

    static Path bundleFile(UserHome home) {
        return home.variable("BUNDLE_CONFIG")
                .or(() -> home.variable("BUNDLE_USER_CONFIG"))
                .map(Path::of)
                .orElseGet(() -> home.folderOr("BUNDLE_USER_HOME", ".bundle").resolve("config"));
    }

    /** What the project says takes precedence, and variables do over both. */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        Path file = home.variable("BUNDLE_APP_CONFIG")
                .map(Path::of)
                .map(folder -> project.resolve(folder).resolve("config"))
                .orElseGet(() -> Tool.inFolderAndAbove(project, ".bundle/config").stream()
                        .findFirst()
                        .orElse(project.resolve(".bundle/config")));
        boolean isProjects = !file.equals(bundleFile(home));
        for (Syntax.Entry entry :
                isProjects ? Syntax.YAML.entries(new SecretFile(file).read()) : List.<Syntax.Entry>of()) {
            String value = entry.value().replaceAll("[\"']", "");
            if (login.isDefault() && entry.key().startsWith("BUNDLE_MIRROR__") && !login.isAt(value)) {
                others.add(OtherIndex.instead(value, entry.key() + " in " + file, file));
            } else if (entry.key().equals(hostKey(login))) {
                others.add(new OtherIndex("", entry.key() + " in " + file, file, Effect.CREDENTIALS));
            }
        }
        others.addAll(OtherIndex.variables(
                home,
                Map.of(
                        hostKey(login),
                        Effect.CREDENTIALS,
                        "GEM_HOST_API_KEY",
                        Effect.CREDENTIALS,
                        "RUBYGEMS_HOST",
                        Effect.PUBLISHED)));
        return others;
    }

    /** gem reads its keys in the home, else in the XDG folder. */
    private Path credentials() {
        Path usual = home.inHome(".gem", "credentials");
        Path other = home.folderOr("XDG_DATA_HOME", ".local/share").resolve("gem/credentials");
        return !Files.exists(usual) && Files.exists(other) ? other : usual;
    }

    /** gem reads one file: that of the home, else that of the XDG folder. */
    private Path gemrc() {
        Path usual = home.inHome(".gemrc");
        Path other = home.folderOr("XDG_CONFIG_HOME", ".config").resolve("gem/gemrc");
        return !Files.exists(usual) && Files.exists(other) ? other : usual;
    }
}
