package io.github.artifactkit.codeartifact.setup;

import java.util.List;

/**
 * An initialization script of Gradle. It runs before the scripts of the build, so other repositories, which these name, can
 * only be taken out as they come. Where a build names its repositories in its settings (Gradle 6.8 and later), ours goes there:
 * one that a project has would put those out of use, or is forbidden.
 *
 * @param login what the repository is, and where
 * @param token a Groovy expression of the token
 * @see <a href="https://docs.gradle.org/current/userguide/init_scripts.html">Initialization scripts</a>
 * @see <a href="https://docs.gradle.org/current/userguide/centralizing_repositories.html">Repositories of the settings</a>
 * @see <a href="https://docs.gradle.org/current/userguide/plugins.html#sec:custom_plugin_repositories">The plugin portal,
 *     which is asked as long as no repository for plugins is named</a>
 */
record GradleScript(Login login, String token) {

    private static final String REPOSITORY = """
            def codeArtifact = { repositories ->
                repositories.maven {
                    name = '%1$s'
                    url = '%2$s'
                    credentials { username = 'aws'; password = %3$s }""";

    /** Gradle 6 and later refuse HTTP without it, older ones do not know it. */
    private static final String PLAIN_HTTP =
            "        if (it.hasProperty('allowInsecureProtocol')) { allowInsecureProtocol = true }";

    private static final String ONLY_OURS =
            "    repositories.all { if (it.name != '%1$s') { repositories.remove(it) } }";

    private static final String BUILD = """
            def inProjects = true
            def besideTheirs = false
            settingsEvaluated { settings ->
                def plugins = settings.pluginManagement.repositories
                if (plugins.empty) { plugins.gradlePluginPortal() }
                codeArtifact(plugins)
                if (settings.hasProperty('dependencyResolutionManagement')) {
                    def management = settings.dependencyResolutionManagement
                    def preferred = management.repositoriesMode.get().name() == 'PREFER_PROJECT'
                    inProjects = preferred && management.repositories.empty
                    besideTheirs = !inProjects && preferred
                    if (!inProjects) { codeArtifact(management.repositories) }
                }
            }
            allprojects { project ->
                codeArtifact(project.buildscript.repositories)
                if (inProjects) { codeArtifact(project.repositories) }
                if (besideTheirs) {
                    project.afterEvaluate { if (!project.repositories.empty) { codeArtifact(project.repositories) } }
                }
            }""";

    /** The lines of the script. */
    List<String> lines(boolean onlyIndex) {
        String script = REPOSITORY + "\n"
                + (login.isPlainHttp() ? PLAIN_HTTP + "\n" : "")
                + "    }\n"
                + (onlyIndex ? ONLY_OURS + "\n" : "")
                + "}\n"
                + BUILD;
        return script.formatted(login.name(), login.endpoint(), token).lines().toList();
    }
}
