package io.github.artifactkit.codeartifact.local.format.npm;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;

/** npm packages. */
public final class NpmFormat implements PackageFormat {

    @Override
    public String name() {
        return "npm";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new NpmDataPlane(context.upstreams(), context.publishing(), context.variations());
    }

    @Override
    public PackageFile.Reader files() {
        return Tarballs::read;
    }

    @Override
    public ExternalSource registry(RemoteSite site) {
        return new RemoteNpmRegistry(site);
    }
}
