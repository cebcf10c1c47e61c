package io.github.artifactkit.codeartifact.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Maven to run builds with.
 *
 * @param name how reports name it
 * @param program its {@code mvn}; empty if this machine lacks it
 */
record MavenInstallation(String name, Optional<Path> program) {

    /** The one on the PATH, and those that the build unpacks. */
    static Stream<MavenInstallation> all() throws IOException {
        return Stream.concat(Stream.of(onPath()), unpacked().stream());
    }

    /** The newest of Maven 3. */
    static MavenInstallation usual() throws IOException {
        return unpacked().stream()
                .filter(each -> each.name().startsWith("apache-maven-3.9."))
                .findFirst()
                .orElseThrow();
    }

    private static MavenInstallation onPath() {
        return new MavenInstallation(
                "mvn on the PATH",
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, "mvn"))
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    private static List<MavenInstallation> unpacked() throws IOException {
        try (Stream<Path> homes = Files.list(Path.of(System.getProperty("mavens")))) {
            return homes.sorted()
                    .map(home -> new MavenInstallation(
                            home.getFileName().toString(),
                            Optional.of(home.resolve("bin").resolve("mvn"))))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
