package io.github.artifactkit.codeartifact.local.format.pypi;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;

/** Python packages. */
public final class PypiFormat implements PackageFormat {

    @Override
    public String name() {
        return "pypi";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new PypiDataPlane(context.upstreams(), context.publishing(), context.variations());
    }

    @Override
    public PackageFile.Reader files() {
        return Distributions::read;
    }

    @Override
    public ExternalSource registry(RemoteSite site) {
        return new RemoteIndex(site);
    }
}
