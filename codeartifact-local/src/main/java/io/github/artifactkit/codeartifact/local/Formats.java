package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.model.ExternalSource;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Snapshots;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.model.Variation;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.registry.FolderSource;
import io.github.artifactkit.codeartifact.local.registry.PackageFile;
import io.github.artifactkit.codeartifact.local.registry.RemoteSite;
import io.github.artifactkit.codeartifact.local.registry.cargo.CargoDataPlane;
import io.github.artifactkit.codeartifact.local.registry.cargo.CargoToml;
import io.github.artifactkit.codeartifact.local.registry.cargo.RemoteSparseIndex;
import io.github.artifactkit.codeartifact.local.registry.maven.MavenDataPlane;
import io.github.artifactkit.codeartifact.local.registry.maven.MavenFolder;
import io.github.artifactkit.codeartifact.local.registry.maven.RemoteMavenRepository;
import io.github.artifactkit.codeartifact.local.registry.npm.NpmDataPlane;
import io.github.artifactkit.codeartifact.local.registry.npm.RemoteNpmRegistry;
import io.github.artifactkit.codeartifact.local.registry.npm.Tarballs;
import io.github.artifactkit.codeartifact.local.registry.nuget.NugetDataPlane;
import io.github.artifactkit.codeartifact.local.registry.nuget.Nuspec;
import io.github.artifactkit.codeartifact.local.registry.nuget.RemoteNugetFeed;
import io.github.artifactkit.codeartifact.local.registry.pypi.Distributions;
import io.github.artifactkit.codeartifact.local.registry.pypi.PypiDataPlane;
import io.github.artifactkit.codeartifact.local.registry.pypi.RemoteIndex;
import io.github.artifactkit.codeartifact.local.registry.ruby.GemSpec;
import io.github.artifactkit.codeartifact.local.registry.ruby.RemoteGemServer;
import io.github.artifactkit.codeartifact.local.registry.ruby.RubyDataPlane;
import io.github.artifactkit.codeartifact.local.registry.swift.SwiftDataPlane;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The one place that names all package formats. */
final class Formats {

    private Formats() {}

    /** What package managers speak to. */
    static List<DataPlane> planes(
            Registry registry, Upstreams upstreams, Publishing publishing, Set<Variation> variations) {
        return List.of(
                new PypiDataPlane(upstreams, publishing, variations),
                new NpmDataPlane(upstreams, publishing, variations),
                new MavenDataPlane(upstreams, publishing, new Snapshots(registry), variations),
                new CargoDataPlane(upstreams, publishing),
                new NugetDataPlane(upstreams, publishing),
                new RubyDataPlane(upstreams, publishing, variations),
                new SwiftDataPlane(upstreams, publishing));
    }

    /**
     * A folder of the format's own files as an external source.
     *
     * @throws IllegalArgumentException if the format has none
     */
    static ExternalSource folder(String format, Path folder) {
        return switch (format) {
            case "maven" -> new MavenFolder(folder);
            default -> new FolderSource(folder, reader(format));
        };
    }

    /**
     * Tells what a single file of a format is.
     *
     * @throws IllegalArgumentException if a file of the format does not tell
     */
    static PackageFile.Reader reader(String format) {
        return switch (format) {
            case "pypi" -> Distributions::read;
            case "npm" -> Tarballs::read;
            case "cargo" -> CargoToml::read;
            case "nuget" -> Nuspec::read;
            case "ruby" -> GemSpec::read;
            default -> throw new IllegalArgumentException("files of the format " + format + " cannot be read yet");
        };
    }

    /**
     * A real registry of the format as an external source.
     *
     * @throws IllegalArgumentException if the format has none
     */
    static ExternalSource registry(String format, RemoteSite site) {
        return switch (format) {
            case "pypi" -> new RemoteIndex(site);
            case "npm" -> new RemoteNpmRegistry(site);
            case "maven" -> new RemoteMavenRepository(site);
            case "cargo" -> new RemoteSparseIndex(site);
            case "nuget" -> new RemoteNugetFeed(site);
            case "ruby" -> new RemoteGemServer(site);
            default ->
                throw new IllegalArgumentException("registries of the format " + format + " are not supported yet");
        };
    }
}
