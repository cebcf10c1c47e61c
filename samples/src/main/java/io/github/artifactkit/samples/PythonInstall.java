package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Installs what a requirements file asks for: with pip where there is one, else by downloading the files from the index.
 *
 * @param home the folder that plays the user's home, with pip's settings in it
 * @param requirements the file
 * @param endpoint the repository
 * @param tokens its tokens
 */
record PythonInstall(Path home, Path requirements, RepositoryEndpoint endpoint, TokenProvider tokens) {

    void run() throws IOException, InterruptedException {
        Path site = Files.createDirectory(home.resolve("site-packages"));
        Optional<String> pip = pip();
        if (pip.isEmpty()) {
            Narration.line(
                    "there is no pip that works on the PATH, so what the file names is downloaded from the index instead");
            download(site);
        } else {
            install(pip.get(), site);
        }
        try (Stream<Path> all = Files.list(site)) {
            Narration.line("now there: "
                    + String.join(
                            ", ",
                            all.map(Path::getFileName)
                                    .map(Path::toString)
                                    .sorted()
                                    .toList()));
        }
    }

    private Optional<String> pip() throws IOException, InterruptedException {
        for (String name : List.of("pip", "pip3", "pip.exe")) {
            boolean there = Arrays.stream(
                            System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            if (there && run(List.of(name, "--version")) == 0) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private void install(String pip, Path site) throws IOException, InterruptedException {
        List<String> command = List.of(
                pip,
                "install",
                "--no-input",
                "--no-cache-dir",
                "--target",
                site.toString(),
                "-r",
                requirements.toString());
        Narration.line("$ pip install -r " + requirements.getFileName());
        int code = run(command);
        if (code != 0) {
            throw new IOException("pip ended with code " + code + ": " + Files.readString(log()));
        }
    }

    /** Runs pip with the settings of the home and with none from this process's own environment. */
    private int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PIP_") || name.startsWith("XDG_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TMPDIR", home.toString());
        builder.environment().put("APPDATA", home.resolve("AppData/Roaming").toString());
        builder.environment().put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        Process process = builder.start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " did not end within a minute");
        }
        return process.exitValue();
    }

    private Path log() {
        return home.resolve("pip.log");
    }

    private void download(Path site) throws IOException, InterruptedException {
        SimpleIndex index = new SimpleIndex(endpoint);
        for (String project : Files.readAllLines(requirements)) {
            index.download(PackageName.pypi(project).name(), tokens.get(), site);
        }
    }
}
