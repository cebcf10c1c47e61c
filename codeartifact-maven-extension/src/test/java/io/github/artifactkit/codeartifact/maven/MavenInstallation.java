package io.github.artifactkit.codeartifact.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Maven to run builds with.
 *
 * @param name how reports name it
 * @param program its {@code mvn}; empty if it cannot be had here
 */
record MavenInstallation(String name, Optional<Path> program) {

    private static final ConcurrentMap<String, MavenInstallation> KNOWN = new ConcurrentHashMap<>();

    /** That of the PATH, and those of Maven Central that the build names, as far as they can be downloaded. */
    static Stream<MavenInstallation> all() {
        return Stream.concat(
                Stream.of(ofPath()),
                Arrays.stream(System.getProperty("tested.maven.versions").split(","))
                        .map(MavenInstallation::ofCentral));
    }

    /** The newest of Maven 3, or that of the PATH. */
    static MavenInstallation usual() {
        return all().filter(each ->
                        each.name().startsWith("Maven 3.9") && each.program().isPresent())
                .findFirst()
                .orElseGet(MavenInstallation::ofPath);
    }

    static MavenInstallation ofPath() {
        return new MavenInstallation(
                "mvn of the PATH",
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, "mvn"))
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    private static MavenInstallation ofCentral(String version) {
        return KNOWN.computeIfAbsent(version, each -> new MavenInstallation("Maven " + each, unpacked(each)));
    }

    private static Optional<Path> unpacked(String version) {
        try {
            Path target = Path.of(System.getProperty("extension.jar")).resolveSibling("maven");
            Path mvn = target.resolve("apache-maven-" + version).resolve("bin").resolve("mvn");
            if (!Files.exists(mvn)) {
                Optional<Path> zip = downloaded(version);
                if (zip.isEmpty()) {
                    return Optional.empty();
                }
                unpack(zip.get(), target);
            }
            return Optional.of(mvn);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The archive in the local repository, which the Maven of the PATH fetches if it can. */
    private static Optional<Path> downloaded(String version) throws IOException {
        Path zip = Path.of(
                System.getProperty("maven.local.repository"),
                "org/apache/maven/apache-maven",
                version,
                "apache-maven-" + version + "-bin.zip");
        if (!Files.exists(zip) && ofPath().program().isPresent()) {
            Process fetching = new ProcessBuilder(
                            ofPath().program().get().toString(),
                            "-B",
                            "-q",
                            "dependency:get",
                            "-Dtransitive=false",
                            "-Dmaven.repo.local=" + System.getProperty("maven.local.repository"),
                            "-Dartifact=org.apache.maven:apache-maven:" + version + ":zip:bin")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!fetching.waitFor(2, TimeUnit.MINUTES)) {
                    fetching.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Files.exists(zip) ? Optional.of(zip) : Optional.empty();
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
        try (Stream<Path> files = Files.walk(target)) {
            files.filter(file -> file.getFileName().toString().equals("mvn"))
                    .forEach(file -> file.toFile().setExecutable(true));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
