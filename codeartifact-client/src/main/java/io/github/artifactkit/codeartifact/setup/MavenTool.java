package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Maven: a server with the token, whose id is the name, and for the default repository a mirror that sends all downloads there,
 * except those of other repositories that are set up here.
 *
 * @param home whose
 * @param byReference whether the file names the variable that {@code environment()} sets, and holds no token
 * @see <a href="https://maven.apache.org/settings.html">Settings reference</a>
 * @see <a href="https://maven.apache.org/guides/mini/guide-mirror-settings.html">Mirrors</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/maven-mvn.html">Use CodeArtifact with mvn</a>
 */
record MavenTool(UserHome home, boolean byReference) implements Tool {

    private static final Pattern MIRROR =
            Pattern.compile("<mirrorOf>\\s*([^<]*?)\\s*</mirrorOf>|<url>\\s*([^<]*?)\\s*</url>");

    private static final Pattern ID = Pattern.compile("<id>\\s*([^<]*?)\\s*</id>");

    private static final XmlFile.Kind SETTINGS = new XmlFile.Kind() {
        private final Pattern server = Pattern.compile("<server><id>([^<]*)</id>");
        private final Pattern mirror = Pattern.compile("<mirror><id>([^<]*)</id><mirrorOf>[^<]*</mirrorOf>");

        @Override
        public String root() {
            return "settings";
        }

        @Override
        public String skeleton() {
            return "<!-- created by codeartifact -->\n<settings xmlns=\"http://maven.apache.org/SETTINGS/1.0.0\">\n</settings>\n";
        }

        /** Of two mirrors for everything Maven takes the first. */
        @Override
        public boolean isFirst(String parent) {
            return true;
        }

        /** Of two servers with one id Maven takes the last. */
        @Override
        public boolean isReplaced(String path, String text, List<XmlFile.Block> blocks) {
            Matcher id = ID.matcher(text);
            return path.equals("/settings/servers/server")
                    && id.find()
                    && ids(blocks).contains(id.group(1));
        }

        private List<String> ids(List<XmlFile.Block> blocks) {
            return blocks.stream()
                    .flatMap(block -> block.parts().stream())
                    .flatMap(part -> server.matcher(part.content()).results())
                    .map(each -> each.group(1))
                    .toList();
        }

        /** A mirror for everything would also catch the other repositories that are set up here. */
        @Override
        public UnaryOperator<String> finishing(List<XmlFile.Block> blocks) {
            List<String> ids = ids(blocks);
            return content -> mirror.matcher(content).replaceAll(match -> {
                Stream<String> others = ids.stream().filter(id -> !id.equals(match.group(1)));
                String of = String.join(
                        ",",
                        Stream.concat(Stream.of("*"), others.map(id -> "!" + id))
                                .toList());
                return Matcher.quoteReplacement(
                        "<mirror><id>" + match.group(1) + "</id><mirrorOf>" + of + "</mirrorOf>");
            });
        }
    };

    @Override
    public String id() {
        return "maven";
    }

    @Override
    public PackageFormat format() {
        return PackageFormat.MAVEN;
    }

    @Override
    public boolean hasEnvironment() {
        return byReference;
    }

    @Override
    public Map<String, String> environment(Login login) {
        return TokenVariable.environment("Maven", byReference, login);
    }

    /**
     * Other mirrors for named repositories: Maven prefers these to one for all. Ours comes before other ones for all.
     */
    @Override
    public List<OtherIndex> otherIndexes(Login login) {
        List<OtherIndex> others = new ArrayList<>();
        String text = new SecretFile(file()).read();
        for (String mirror : XmlFile.contents(SETTINGS, text, "settings", "mirrors", "mirror")) {
            String of = "";
            String url = "";
            for (Matcher said = MIRROR.matcher(mirror); said.find(); ) {
                of = said.group(1) == null ? of : said.group(1);
                url = said.group(2) == null ? url : said.group(2);
            }
            if (!of.isEmpty() && !of.contains("*")) {
                others.add(OtherIndex.instead(url, "the mirror of " + of + " in " + file(), Path.of("")));
            }
        }
        return others;
    }

    private Path file() {
        return home.inHome(".m2", "settings.xml");
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String password = byReference ? "${env." + TokenVariable.NAME + "}" : XmlFile.escaped(login.token());
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(
                "servers",
                "<server><id>" + login.name() + "</id><username>aws</username><password>" + password
                        + "</password></server>");
        if (login.isDefault()) {
            contents.put(
                    "mirrors",
                    "<mirror><id>" + login.name() + "</id><mirrorOf>*</mirrorOf><url>"
                            + XmlFile.escaped(login.endpoint().toString()) + "</url></mirror>");
        }
        return List.of(new ConfigurationFile(file(), XmlFile.edit(SETTINGS, login, contents)));
    }
}
