package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The tools for Maven packages. */
final class JvmTools {

    /** The variable that AWS's own instructions use. */
    private static final String VARIABLE = "CODEARTIFACT_AUTH_TOKEN";

    private JvmTools() {}

    /** What they have in common: a file that holds the token, or names a variable that does. */
    private interface JvmTool extends Tool {

        /** What messages call it. */
        String title();

        /** Whether the file names the variable that {@code environment()} sets, and holds no token. */
        boolean byReference();

        @Override
        default PackageFormat format() {
            return PackageFormat.MAVEN;
        }

        @Override
        default Map<String, String> environment(Login login, boolean onlyIndex) {
            if (!byReference()) {
                throw new UnsupportedOperationException(title()
                        + " takes credentials from its files only: use write(), or tokenFromEnvironment() for a file"
                        + " that names the variable instead");
            }
            return Map.of(VARIABLE, login.token());
        }
    }

    /**
     * Maven: a server with the token, and a mirror that sends all downloads to the repository.
     *
     * @param home whose
     * @param byReference whether the file names the variable that {@code environment()} sets, and holds no token
     * @see <a href="https://maven.apache.org/settings.html">Settings reference</a>
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/maven-mvn.html">Use CodeArtifact with mvn</a>
     */
    record Maven(UserHome home, boolean byReference) implements JvmTool {

        private static final Pattern MIRROR =
                Pattern.compile("<mirrorOf>\\s*([^<]*?)\\s*</mirrorOf>|<url>\\s*([^<]*?)\\s*</url>");

        private static final String SKELETON =
                "<settings xmlns=\"http://maven.apache.org/SETTINGS/1.0.0\">\n</settings>\n";

        @Override
        public String title() {
            return "Maven";
        }

        /**
         * Other mirrors that stand for named repositories: Maven prefers these to one for all. Ours comes before other ones
         * for all.
         */
        @Override
        public List<OtherIndex> otherIndexes() {
            String text = XmlFile.withoutOurs(new SecretFile(file()).read());
            List<OtherIndex> others = new ArrayList<>();
            for (String mirror : XmlFile.contents(text, "settings", "mirrors", "mirror")) {
                Map<Boolean, String> said = new HashMap<>();
                MIRROR.matcher(mirror)
                        .results()
                        .forEach(each -> said.put(
                                each.group(1) != null, Objects.requireNonNullElse(each.group(1), each.group(2))));
                String of = said.getOrDefault(true, "");
                if (!of.isEmpty() && !of.contains("*")) {
                    String setting = "the mirror of " + of + " in " + file();
                    others.add(new OtherIndex(said.getOrDefault(false, ""), setting, Path.of("")));
                }
            }
            return others;
        }

        private Path file() {
            return home.inHome(".m2", "settings.xml");
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            String password = byReference ? "${env." + VARIABLE + "}" : XmlFile.escaped(login.token());
            String server = "<server><id>" + login.name() + "</id><username>aws</username><password>" + password
                    + "</password></server>";
            String mirror = "<mirror><id>" + login.name() + "</id><mirrorOf>*</mirrorOf><url>"
                    + XmlFile.escaped(login.endpoint().toString()) + "</url></mirror>";
            return List.of(new ConfigurationFile(file(), XmlFile.edit(SKELETON, before -> {
                String servers = XmlFile.with(before, login.about(), "settings", "servers", server, false);
                return XmlFile.with(servers, login.about(), "settings", "mirrors", mirror, false);
            })));
        }
    }

    /**
     * Gradle: an initialization script that adds the repository to every build, or puts it in place of all others.
     *
     * @param home whose
     * @param byReference whether the script reads the variable that {@code environment()} sets, and holds no token
     * @see <a href="https://docs.gradle.org/current/userguide/init_scripts.html">Initialization scripts</a>
     */
    record Gradle(UserHome home, boolean byReference) implements JvmTool {

        @Override
        public String title() {
            return "Gradle";
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            String token = byReference ? "System.getenv('" + VARIABLE + "')" : "'" + login.token() + "'";
            List<String> script = new GradleScript(login, token).lines(onlyIndex);
            return List.of(new ConfigurationFile(
                    home.folderOr("GRADLE_USER_HOME", ".gradle").resolve("init.d/codeartifact.gradle"),
                    KeyedFile.block("//", login.about(), script)));
        }
    }

    /**
     * sbt: a global settings file with resolver and credentials. The realm is what CodeArtifact asks for.
     *
     * @param home whose
     * @param byReference whether the file reads the variable that {@code environment()} sets, and holds no token
     * @see <a href="https://www.scala-sbt.org/1.x/docs/Publishing.html#Credentials">sbt: credentials</a>
     */
    record Sbt(UserHome home, boolean byReference) implements JvmTool {

        @Override
        public String title() {
            return "sbt";
        }

        @Override
        public List<ConfigurationFile> files(Login login, boolean onlyIndex) {
            String token = byReference ? "sys.env(\"" + VARIABLE + "\")" : "\"" + login.token() + "\"";
            return List.of(new ConfigurationFile(
                    home.inHome(".sbt", "1.0", "codeartifact.sbt"),
                    KeyedFile.block(
                            "//",
                            login.about(),
                            List.of(
                                    "resolvers += \"" + login.name() + "\" at \"" + login.endpoint() + "\"",
                                    "credentials += Credentials(\"" + login.about() + "\", \""
                                            + login.endpoint().uri().getHost() + "\", \"aws\", " + token + ")"))));
        }
    }
}
