package io.github.artifactkit.codeartifact.local.format.cargo;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;

/** Rust crates. */
public final class CargoFormat implements PackageFormat {

    @Override
    public String name() {
        return "cargo";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new CargoDataPlane(context.upstreams(), context.publishing());
    }

    @Override
    public PackageFile.Reader files() {
        return CargoToml::read;
    }

    @Override
    public ExternalSource registry(RemoteSite site) {
        return new RemoteSparseIndex(site);
    }
}
