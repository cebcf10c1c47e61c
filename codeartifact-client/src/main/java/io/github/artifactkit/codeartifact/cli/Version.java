package io.github.artifactkit.codeartifact.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar; "dev" when run from classes. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"codeartifact " + (version == null ? "dev" : version)};
    }
}
