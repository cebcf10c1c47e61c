package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.cargo.CargoFormat;
import io.github.artifactkit.codeartifact.local.format.maven.MavenFormat;
import io.github.artifactkit.codeartifact.local.format.npm.NpmFormat;
import io.github.artifactkit.codeartifact.local.format.nuget.NugetFormat;
import io.github.artifactkit.codeartifact.local.format.pypi.PypiFormat;
import io.github.artifactkit.codeartifact.local.format.ruby.RubyFormat;
import io.github.artifactkit.codeartifact.local.format.swift.SwiftFormat;
import java.util.List;

/** The one place that names all package formats. */
final class Formats {

    private static final List<PackageFormat> ALL = List.of(
            new PypiFormat(),
            new NpmFormat(),
            new MavenFormat(),
            new CargoFormat(),
            new NugetFormat(),
            new RubyFormat(),
            new SwiftFormat());

    private Formats() {}

    /** The formats that have a package manager. */
    static List<PackageFormat> all() {
        return ALL;
    }

    /**
     * A format by its name in the API.
     *
     * @throws IllegalArgumentException if no package manager of such a format is supported
     */
    static PackageFormat of(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the format " + name + " has no package manager"));
    }
}
