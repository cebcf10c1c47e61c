package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * NuGet and dotnet.
 *
 * @see <a href="https://learn.microsoft.com/nuget/consume-packages/consuming-packages-authenticated-feeds">Consuming
 *     packages from authenticated feeds</a>
 * @see <a href="https://learn.microsoft.com/nuget/reference/nuget-config-file">nuget.config reference</a>
 */
record NugetTool(UserHome home) implements Tool {

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
            return XmlFile.with(sources, login.about(), "configuration", "packageSourceCredentials", credentials, true);
        })));
    }

    /** NuGet takes a package from whichever source answers first. */
    @Override
    public List<OtherIndex> otherIndexes() {
        String text = XmlFile.withoutOurs(new SecretFile(file()).read());
        return XmlFile.contents(text, "configuration", "packageSources").stream()
                .flatMap(sources -> SOURCE.matcher(sources).results())
                .map(source -> new OtherIndex(source.group(2), "source " + source.group(1) + " in " + file(), file()))
                .toList();
    }

    private Path file() {
        return home.system() == UserHome.OperatingSystem.WINDOWS
                ? home.folderOr("APPDATA", "AppData", "Roaming").resolve("NuGet/NuGet.Config")
                : home.inHome(".nuget", "NuGet", "NuGet.Config");
    }
}
