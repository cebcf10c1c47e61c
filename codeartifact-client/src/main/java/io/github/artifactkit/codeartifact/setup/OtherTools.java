package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The tools for NuGet, Cargo, Swift and Ruby packages. */
final class OtherTools {

    private OtherTools() {}

    /**
     * NuGet and dotnet.
     *
     * @see <a href="https://learn.microsoft.com/nuget/consume-packages/consuming-packages-authenticated-feeds">Consuming
     *     packages from authenticated feeds</a>
     * @see <a href="https://learn.microsoft.com/nuget/reference/nuget-config-file">nuget.config reference</a>
     */
    record Nuget(UserHome home) implements Tool {

        private static final String SKELETON =
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n</configuration>\n";

        private static final Pattern SOURCE = Pattern.compile("<add\\s+key=\"([^\"]*)\"\\s+value=\"([^\"]*)\"");

        @Override
        public PackageFormat format() {
            return PackageFormat.NUGET;
        }

        /** The source itself has to stand in a file; without a token it may stand in the project's. */
        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            return Map.of("NuGetPackageSourceCredentials_" + login.name(), "Username=aws;Password=" + login.token());
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            String source = (onlyIndex ? "<clear />\n" : "") + "<add key=\"" + login.name() + "\" value=\""
                    + XmlFile.escaped(login.endpoint() + "v3/index.json") + "\" protocolVersion=\"3\""
                    + (login.isPlainHttp() ? " allowInsecureConnections=\"true\"" : "")
                    + " />";
            String credentials = "<" + login.name() + ">\n<add key=\"Username\" value=\"aws\" />\n"
                    + "<add key=\"ClearTextPassword\" value=\"" + XmlFile.escaped(login.token()) + "\" />\n</"
                    + login.name() + ">";
            return List.of(new ConfigurationFile(file(), XmlFile.edit(SKELETON, before -> {
                String sources = XmlFile.with(before, login.about(), "configuration", "packageSources", source, true);
                return XmlFile.with(
                        sources, login.about(), "configuration", "packageSourceCredentials", credentials, true);
            })));
        }

        /** NuGet takes a package from whichever source answers first. */
        @Override
        public List<OtherIndex> otherIndexes() {
            String text = XmlFile.withoutOurs(new SecretFile(file()).read());
            return XmlFile.contents(text, "configuration", "packageSources").stream()
                    .flatMap(sources -> SOURCE.matcher(sources).results())
                    .map(source ->
                            new OtherIndex(source.group(2), "source " + source.group(1) + " in " + file(), file()))
                    .toList();
        }

        private Path file() {
            return home.system() == UserHome.OperatingSystem.WINDOWS
                    ? home.folderOr("APPDATA", "AppData", "Roaming").resolve("NuGet/NuGet.Config")
                    : home.inHome(".nuget", "NuGet", "NuGet.Config");
        }
    }

    /**
     * cargo: the registry and its use in place of crates.io in config.toml, the token in credentials.toml.
     *
     * @see <a href="https://doc.rust-lang.org/cargo/reference/config.html">Cargo's configuration</a>
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-use-cargo.html">Configure and use Cargo
     *     with CodeArtifact</a>
     */
    record Cargo(UserHome home) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.CARGO;
        }

        /** For {@code cargo publish --registry} and dependencies that name the registry. */
        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            String prefix = "CARGO_REGISTRIES_" + login.variable();
            return Map.of(
                    prefix + "_INDEX",
                    "sparse+" + login.endpoint(),
                    prefix + "_TOKEN",
                    "Bearer " + login.token(),
                    prefix + "_CREDENTIAL_PROVIDER",
                    "cargo:token",
                    "CARGO_REGISTRY_DEFAULT",
                    login.name());
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            Path folder = home.folderOr("CARGO_HOME", ".cargo");
            String name = "\"" + login.name() + "\"";
            return List.of(
                    new ConfigurationFile(folder.resolve("config.toml"), KeyedFile.edit(before -> {
                        String registry = KeyedFile.TOML.with(
                                before,
                                login.about(),
                                "registries." + login.name(),
                                new Setting("index", "\"sparse+" + login.endpoint() + "\""),
                                new Setting("credential-provider", "\"cargo:token\""));
                        String usual =
                                KeyedFile.TOML.with(registry, login.about(), "registry", new Setting("default", name));
                        return KeyedFile.TOML.with(
                                usual, login.about(), "source.crates-io", new Setting("replace-with", name));
                    })),
                    new ConfigurationFile(
                            folder.resolve("credentials.toml"),
                            KeyedFile.edit(before -> KeyedFile.TOML.with(
                                    before,
                                    login.about(),
                                    "registries." + login.name(),
                                    new Setting("token", "\"Bearer " + login.token() + "\"")))));
        }
    }

    /**
     * The Swift package manager: the registry in registries.json, the token in .netrc, as it keeps them on Linux.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/configure-swift.html">Configure the Swift Package
     *     Manager with CodeArtifact</a>
     */
    record Swift(UserHome home) implements Tool {

        @Override
        public PackageFormat format() {
            return PackageFormat.SWIFT;
        }

        @Override
        public Map<String, String> environment(Login login, boolean onlyIndex) {
            throw Tool.noEnvironment("The Swift package manager");
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            return List.of(
                    new ConfigurationFile(
                            home.inHome(".swiftpm", "configuration", "registries.json"),
                            new SwiftRegistries(login.endpoint())),
                    new ConfigurationFile(
                            home.inHome(".netrc"),
                            KeyedFile.block(
                                    "#",
                                    login.about(),
                                    List.of("machine " + login.endpoint().uri().getHost() + " login token password "
                                            + login.token()))));
        }
    }

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
    record Ruby(UserHome home) implements Tool {

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
                            KeyedFile.block(
                                    "#", login.about(), List.of(":codeartifact_api_key: Bearer " + login.token()))),
                    new ConfigurationFile(
                            gemrc(),
                            KeyedFile.block("#", login.about(), List.of(":sources:", "- " + login.address("")))));
        }

        /** gem reads one file: that of the home, else that of the XDG folder. */
        private Path gemrc() {
            Path usual = home.inHome(".gemrc");
            Path other = home.folderOr("XDG_CONFIG_HOME", ".config").resolve("gem/gemrc");
            return !Files.exists(usual) && Files.exists(other) ? other : usual;
        }
    }
}
