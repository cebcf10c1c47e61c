package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bundler, which installs: the repository as the mirror of rubygems.org, and the token for its host. And {@code gem push}:
 * where to, and the token as its API key. {@code gem install} takes its sources from {@code .gemrc} only; of two lists of
 * them the last one counts, so ours takes the place of others while it is there. gem leaves the token out of its messages.
 *
 * @see <a href="https://guides.rubygems.org/command-reference/#gem-environment">gem environment</a>
 * @see <a href="https://bundler.io/man/bundle-config.1.html">bundle config</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-rubygems-bundler.html">Configure and use
 *     RubyGems and Bundler with CodeArtifact</a>
 */
record RubyTool(UserHome home) implements Tool {

    /** How Bundler writes rubygems.org's address as a key. */
    private static final String MIRROR = "BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/";

    @Override
    public PackageFormat format() {
        return PackageFormat.RUBY;
    }

    @Override
    public Map<String, String> environment(Login login, boolean onlyIndex) {
        String address = login.endpoint().toString();
        return Map.of(
                MIRROR,
                address,
                hostKey(login),
                "aws:" + login.token(),
                "RUBYGEMS_HOST",
                address.substring(0, address.length() - 1),
                "GEM_HOST_API_KEY",
                "Bearer " + login.token());
    }

    /** Bundler writes a full stop as two underscores and a hyphen as three. */
    private static String hostKey(Login login) {
        return "BUNDLE_"
                + login.endpoint()
                        .uri()
                        .getHost()
                        .replace("-", "___")
                        .replace(".", "__")
                        .toUpperCase(Locale.ROOT);
    }

    @Override
    public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
        Path bundle = home.folderOr("BUNDLE_USER_HOME", ".bundle").resolve("config");
        return List.of(
                new ConfigurationFile(
                        bundle,
                        KeyedFile.block(
                                "#",
                                login.about(),
                                List.of(
                                        MIRROR + ": \"" + login.endpoint() + "\"",
                                        hostKey(login) + ": \"aws:" + login.token() + "\""))),
                new ConfigurationFile(
                        home.inHome(".gem", "credentials"),
                        KeyedFile.block("#", login.about(), List.of(":codeartifact_api_key: Bearer " + login.token()))),
                new ConfigurationFile(
                        gemrc(), KeyedFile.block("#", login.about(), List.of(":sources:", "- " + login.address("")))));
    }

    /** gem reads one file: that of the home, else that of the XDG folder. */
    private Path gemrc() {
        Path usual = home.inHome(".gemrc");
        Path other = home.folderOr("XDG_CONFIG_HOME", ".config").resolve("gem/gemrc");
        return !Files.exists(usual) && Files.exists(other) ? other : usual;
    }
}
