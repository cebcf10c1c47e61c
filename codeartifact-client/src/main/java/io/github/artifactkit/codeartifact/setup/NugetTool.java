package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * NuGet and dotnet.
 *
 * @param home whose
 * @param project the folder of a project, whose files and those above take precedence over the user's
 * @see <a href="https://learn.microsoft.com/nuget/consume-packages/consuming-packages-authenticated-feeds">Consuming packages
 *     from authenticated feeds</a>
 * @see <a href="https://learn.microsoft.com/nuget/reference/nuget-config-file">nuget.config reference</a>
 * @see <a href="https://learn.microsoft.com/nuget/consume-packages/package-source-mapping">Package source mapping</a>
 */
record NugetTool(UserHome home, Path project) implements Tool {

    private static final Pattern TAG = Pattern.compile("<(add|packageSource|clear)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
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

        /** A source of the same name, and its credentials. */
        @Override
        public boolean isReplaced(String path, String text, List<XmlFile.Block> blocks) {
            String credentials = "/configuration/packageSourceCredentials/";
            boolean isSource = path.equals("/configuration/packageSources/add");
            String name = isSource
                    ? attributes(text).getOrDefault("key", "")
                    : path.startsWith(credentials) ? path.substring(credentials.length()) : "";
            return blocks.stream()
                    .flatMap(block -> block.parts().stream())
                    .anyMatch(part -> part.content().startsWith("<" + name + ">"));
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
        return !contents(file(), MAPPING).isEmpty();
    }

    private static List<String> contents(Path file, String element) {
        return XmlFile.contents(CONFIGURATION, new SecretFile(file).read(), "configuration", element);
    }

    /** The attributes of the tags of a name in an element, in any order and with any quotation marks. */
    private static List<Map<String, String>> tags(Path file, String element, String tag) {
        return contents(file, element).stream()
                .flatMap(content -> TAG.matcher(content).results())
                .filter(found -> found.group(1).equals(tag))
                .map(found -> attributes(found.group(2)))
                .toList();
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        ATTRIBUTE
                .matcher(text)
                .results()
                .forEach(found ->
                        attributes.put(found.group(1), found.group(2) == null ? found.group(3) : found.group(2)));
        return attributes;
    }

    /** NuGet takes a package from whichever source answers first, unless a mapping says which one to ask. */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        List<Path> files = new ArrayList<>(List.of(file()));
        files.addAll(Tool.inFolderAndAbove(project, "nuget.config", "NuGet.config", "NuGet.Config"));
        for (Path file : files.stream().distinct().toList()) {
            others.addAll(otherIndexes(file, login));
        }
        return others;
    }

    private static boolean isOurs(Map<String, String> source, Login login) {
        return login.isAt(source.getOrDefault("value", ""));
    }

    private List<OtherIndex> otherIndexes(Path file, Login login) {
        List<OtherIndex> others = new ArrayList<>();
        List<Map<String, String>> sources = tags(file, "packageSources", "add");
        sources.stream()
                .filter(source -> !isOurs(source, login))
                .forEach(source -> others.add(OtherIndex.beside(
                        source.getOrDefault("value", ""), "source " + source.get("key") + " in " + file, file)));
        boolean isCleared =
                !file.equals(file()) && !tags(file, "packageSources", "clear").isEmpty();
        if (isCleared && sources.stream().noneMatch(source -> isOurs(source, login))) {
            others.add(OtherIndex.instead("the sources of the project", "<clear /> in " + file, file));
        }
        tags(file, "disabledPackageSources", "add").stream()
                .filter(source -> login.name().equalsIgnoreCase(source.get("key"))
                        && "true".equalsIgnoreCase(source.get("value")))
                .forEach(source ->
                        others.add(OtherIndex.instead("other sources", "disabledPackageSources in " + file, file)));
        List<String> mapped = tags(file, MAPPING, "packageSource").stream()
                .map(source -> source.getOrDefault("key", ""))
                .toList();
        if (!contents(file, MAPPING).isEmpty() && mapped.stream().noneMatch(login.name()::equalsIgnoreCase)) {
            others.add(OtherIndex.instead(
                    mapped.isEmpty() ? "no source" : String.join(", ", mapped), MAPPING + " in " + file, file));
        }
        return others;
    }

    private Path file() {
        return home.system() == UserHome.OperatingSystem.WINDOWS
                ? home.folderOr("APPDATA", "AppData", "Roaming").resolve("NuGet/NuGet.Config")
                : home.inHome(".nuget", "NuGet", "NuGet.Config");
    }
}
