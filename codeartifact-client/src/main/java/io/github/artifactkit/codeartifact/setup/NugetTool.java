package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * NuGet and dotnet.
 *
 * @param home whose
 * @see <a href="https://learn.microsoft.com/nuget/consume-packages/consuming-packages-authenticated-feeds">Consuming packages
 *     from authenticated feeds</a>
 * @see <a href="https://learn.microsoft.com/nuget/reference/nuget-config-file">nuget.config reference</a>
 * @see <a href="https://learn.microsoft.com/nuget/consume-packages/package-source-mapping">Package source mapping</a>
 */
record NugetTool(UserHome home) implements Tool {

    private static final Pattern SOURCE = Pattern.compile("<add\\s+key=\"([^\"]*)\"\\s+value=\"([^\"]*)\"");
    private static final Pattern MAPPED = Pattern.compile("<packageSource\\s+key=\"([^\"]*)\"");
    private static final String MAPPING = "packageSourceMapping";

    private static final XmlFile.Kind CONFIGURATION = new XmlFile.Kind() {
        @Override
        public String root() {
            return "configuration";
        }

        @Override
        public String skeleton() {
            return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- created by codeartifact -->\n<configuration>\n</configuration>\n";
        }

        @Override
        public boolean isFirst(String parent) {
            return false;
        }
    };

    @Override
    public String id() {
        return "nuget";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.NUGET;
    }

    /** The source itself has to be in a file; without a token it may be in the project's. */
    @Override
    public Map<String, String> environment(Login login) {
        return Map.of("NuGetPackageSourceCredentials_" + login.name(), "Username=aws;Password=" + login.token());
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(
                "packageSources",
                (login.isOnly() ? "<clear />\n" : "") + "<add key=\"" + login.name() + "\" value=\""
                        + XmlFile.escaped(login.endpoint() + "v3/index.json") + "\" protocolVersion=\"3\""
                        + (login.isPlainHttp() ? " allowInsecureConnections=\"true\"" : "")
                        + " />");
        contents.put(
                "packageSourceCredentials",
                "<" + login.name() + ">\n<add key=\"Username\" value=\"aws\" />\n"
                        + "<add key=\"ClearTextPassword\" value=\"" + XmlFile.escaped(login.token()) + "\" />\n</"
                        + login.name() + ">");
        if (login.isOnly() && isMapped()) {
            contents.put(
                    MAPPING,
                    "<clear />\n<packageSource key=\"" + login.name()
                            + "\">\n<package pattern=\"*\" />\n</packageSource>");
        }
        return List.of(new ConfigurationFile(file(), XmlFile.edit(CONFIGURATION, login, contents)));
    }

    private boolean isMapped() {
        return !contents(MAPPING).isEmpty();
    }

    private List<String> contents(String element) {
        return XmlFile.contents(CONFIGURATION, new SecretFile(file()).read(), "configuration", element);
    }

    /** NuGet takes a package from whichever source answers first, unless a mapping says which one to ask. */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        contents("packageSources").stream()
                .flatMap(sources -> SOURCE.matcher(sources).results())
                .forEach(source -> others.add(
                        OtherIndex.beside(source.group(2), "source " + source.group(1) + " in " + file(), file())));
        List<String> mapped = contents(MAPPING).stream()
                .flatMap(mapping -> MAPPED.matcher(mapping).results())
                .map(each -> each.group(1))
                .toList();
        if (isMapped() && !mapped.contains(login.name())) {
            others.add(OtherIndex.instead(
                    mapped.isEmpty() ? "no source" : String.join(", ", mapped), MAPPING + " in " + file(), file()));
        }
        return others;
    }

    private Path file() {
        return home.system() == UserHome.OperatingSystem.WINDOWS
                ? home.folderOr("APPDATA", "AppData", "Roaming").resolve("NuGet/NuGet.Config")
                : home.inHome(".nuget", "NuGet", "NuGet.Config");
    }
}
