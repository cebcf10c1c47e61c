package io.github.artifactkit.codeartifact.local.tools;

import io.github.artifactkit.codeartifact.local.TarGz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package of npm. */
final class NpmTarball {

    private NpmTarball() {}

    /**
     * Writes one.
     *
     * @param into the folder
     * @param dependencies as {@code package.json} has them
     */
    static Path write(Path into, String name, String version, String dependencies) throws IOException {
        byte[] bytes = new TarGz()
                .file(
                        "package/package.json",
                        "{\"name\":\"" + name + "\",\"version\":\"" + version + "\",\"dependencies\":" + dependencies
                                + "}")
                .file("package/index.js", "module.exports = '" + version + "';\n")
                .bytes();
        return Files.write(into.resolve(name.replace('/', '-') + version + ".tgz"), bytes);
    }
}
