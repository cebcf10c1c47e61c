package io.github.artifactkit.codeartifact.setup;

import java.nio.file.Path;
import java.util.List;

/**
 * The {@code .netrc} of a user: one entry for each host, read by pip, uv, curl and others. All repositories of a domain have
 * one host and accept the same token.
 *
 * @see <a href="https://everything.curl.dev/usingcurl/netrc.html">The .netrc file</a>
 */
final class NetrcFile {

    private NetrcFile() {}

    static ConfigurationFile of(UserHome home, Login login) {
        return new ConfigurationFile(path(home), LineFile.edit(Syntax.NETRC, login, List.of(login.netrc())));
    }

    static Path path(UserHome home) {
        return home.variable("NETRC")
                .map(Path::of)
                .orElseGet(() -> home.inHome(home.system() == UserHome.OperatingSystem.WINDOWS ? "_netrc" : ".netrc"));
    }
}
