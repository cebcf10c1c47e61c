package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads package formats of the command line. */
final class PackageFormats {

    private PackageFormats() {}

    static PackageFormat parse(String word) {
        return Arrays.stream(PackageFormat.values())
                .filter(format -> format.value().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("Unknown package format '" + word + "'; there are "
                        + Arrays.stream(PackageFormat.values())
                                .map(PackageFormat::value)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
