package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A folder in the layout of a Maven repository as an external source; the local repository of mvn has that layout too.
 * Snapshots are not offered, as the service takes none from outside.
 */
final class MavenFolder implements ExternalSource {

    private final Path folder;

    /** Takes the artifacts of a folder. It is looked at anew for each request. */
    MavenFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Offer> find(PackageKey key) throws IOException {
        Path artifact = folder;
        for (String step : key.namespace().split("\\.")) {
            artifact = artifact.resolve(step);
        }
        artifact = artifact.resolve(key.name());
        if (!artifact.normalize().startsWith(folder.normalize()) || !Files.isDirectory(artifact)) {
            return Optional.empty();
        }
        List<OfferedVersion> versions = new ArrayList<>();
        for (Path version : list(artifact)) {
            List<OfferedFile> files = Files.isDirectory(version) ? files(key, version) : List.of();
            if (!files.isEmpty() && !MavenPath.isSnapshot(name(version))) {
                versions.add(new OfferedVersion(name(version), files, Map.of()));
            }
        }
        versions.sort(Comparator.comparing(each -> new MavenVersion(each.version())));
        Map<String, String> plugins = plugins(artifact);
        return versions.isEmpty() && plugins.isEmpty()
                ? Optional.empty()
                : Optional.of(new Offer(versions, Map.of(), plugins));
    }

    /** The plugins that the folder of a group lists; the local repository has a list for each remote repository. */
    private static Map<String, String> plugins(Path group) throws IOException {
        Map<String, PluginPrefixes.Plugin> plugins = new LinkedHashMap<>();
        for (Path file : list(group)) {
            boolean metadata =
                    name(file).startsWith("maven-metadata") && name(file).endsWith(".xml");
            if (metadata && Files.isRegularFile(file)) {
                try {
                    MavenMetadata.read(Files.readAllBytes(file))
                            .plugins()
                            .plugins()
                            .forEach(plugins::putIfAbsent);
                } catch (RejectedException broken) {
                    throw new IOException(file + ": " + broken.getMessage(), broken);
                }
            }
        }
        return new PluginPrefixes(plugins).kept();
    }

    @Override
    public Map<String, String> describe(PackageKey key, List<Asset> assets) throws IOException {
        return pomOf(assets);
    }

    /** What the POM among some files says. */
    static Map<String, String> pomOf(List<Asset> assets) throws IOException {
        for (Asset asset : assets) {
            if (asset.name().endsWith(".pom")) {
                try (InputStream pom = asset.blob().open()) {
                    return Pom.metadata(pom);
                }
            }
        }
        return Map.of();
    }

    private static List<OfferedFile> files(PackageKey key, Path version) throws IOException {
        List<OfferedFile> files = new ArrayList<>();
        for (Path file : list(version)) {
            boolean content = name(file).startsWith(key.name() + "-" + name(version))
                    && MavenPath.CHECKSUMS.keySet().stream().noneMatch(name(file)::endsWith)
                    && !name(file).endsWith(".lastUpdated")
                    && Files.isRegularFile(file);
            if (content) {
                files.add(new OfferedFile(
                                name(file),
                                OptionalLong.of(Files.size(file)),
                                Map.of(),
                                () -> Files.newInputStream(file))
                        .publishedAt(Files.getLastModifiedTime(file).toInstant()));
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
