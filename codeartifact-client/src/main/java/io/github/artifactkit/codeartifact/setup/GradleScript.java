package io.github.artifactkit.codeartifact.setup;

import java.util.List;

/**
 * An initialization script of Gradle. It runs before the scripts of the build, so other repositories, which these name, can
 * only be removed as they come. Where a build names its repositories in its settings (Gradle 6.8 and later), ours goes there:
 * one that a project has would disable those, or is forbidden. Plugins of the settings are resolved before a settings script
 * has run, so ours is among the plugin repositories before that (Gradle 6 and later).
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
                if (repositories.findByName('%1$s') != null) { return }
                repositories.maven {
                    name = '%1$s'
                    url = '%2$s'
                    credentials { username = 'aws'; password = %3$s }""";

    /** Gradle 6 and later reject HTTP without it, older ones do not know it. */
    private static final String PLAIN_HTTP =
            "        if (it.hasProperty('allowInsecureProtocol')) { allowInsecureProtocol = true }";

    private static final String ONLY_OURS =
            "    repositories.all { if (it.name != '%1$s') { repositories.remove(it) } }";

    private static final String BUILD = """
            def inProjects = true
            def besideTheirs = false
            if (gradle.respondsTo('beforeSettings')) {
                gradle.beforeSettings { settings ->
                    codeArtifact(settings.pluginManagement.repositories)
                    settings.pluginManagement.repositories.gradlePluginPortal()
                    codeArtifact(settings.buildscript.repositories)
                }
            }
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
    List<String> lines() {
        String script = REPOSITORY + "\n"
                + (login.isPlainHttp() ? PLAIN_HTTP + "\n" : "")
                + "    }\n"
                + (login.isOnly() ? ONLY_OURS + "\n" : "")
                + "}\n"
                + BUILD;
        return script.formatted(login.name(), login.endpoint(), token).lines().toList();
    }
}
