package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Gradle: an initialization script that adds the repository to every build, or puts it in place of all others. Each repository
 * has a script of its own.
 *
 * @param home whose
 * @param byReference whether the script reads the variable that {@code environment()} sets, and holds no token
 * @see <a href="https://docs.gradle.org/current/userguide/init_scripts.html">Initialization scripts</a>
 */
record GradleTool(UserHome home, boolean byReference) implements Tool {

    @Override
    public String id() {
        return "gradle";
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
        return TokenVariable.environment("Gradle", byReference, login);
    }

    @Override
    public List<ConfigurationFile> files(Login login) {
        String token = byReference ? "System.getenv('" + TokenVariable.NAME + "')" : "'" + login.token() + "'";
        List<String> script = new GradleScript(login, token).lines();
        return List.of(new ConfigurationFile(
                home.folderOr("GRADLE_USER_HOME", ".gradle").resolve("init.d").resolve(login.name() + ".gradle"),
                LineFile.edit(Syntax.SCRIPT, login, List.of(Item.lines("", script.toArray(String[]::new))))));
    }

    @Override
    public List<Path> filesOfAny(Login login) {
        return Tool.beside(files(login).get(0).path(), ".gradle");
    }
}
