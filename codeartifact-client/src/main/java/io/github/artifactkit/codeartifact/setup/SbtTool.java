package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * sbt: a global settings file with resolver and credentials, one for each repository. The realm is what CodeArtifact asks for.
 *
 * @param home whose
 * @param byReference whether the file reads the variable that {@code environment()} sets, and holds no token
 * @see <a href="https://www.scala-sbt.org/1.x/docs/Publishing.html#Credentials">sbt: credentials</a>
 */
record SbtTool(UserHome home, boolean byReference) implements Tool {

    @Override
    public String id() {
        return "sbt";
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
        return TokenVariable.environment("sbt", byReference, login);
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String token = byReference ? "sys.env(\"" + TokenVariable.NAME + "\")" : "\"" + login.token() + "\"";
        return List.of(new ConfigurationFile(
                home.inHome(".sbt", "1.0", login.name() + ".sbt"),
                LineFile.edit(
                        Syntax.SCRIPT,
                        login,
                        List.of(Item.lines(
                                "",
                                "resolvers += \"" + login.name() + "\" at \"" + login.endpoint() + "\"",
                                "credentials += Credentials(\"" + login.about() + "\", \"" + login.host()
                                        + "\", \"aws\", " + token + ")")))));
    }

    @Override
    public List<Path> filesOfAny(Login login) {
        return Tool.beside(files(login).get(0).path(), ".sbt");
    }
}
