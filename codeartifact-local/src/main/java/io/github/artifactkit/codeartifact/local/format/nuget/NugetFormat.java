package io.github.artifactkit.codeartifact.local.format.nuget;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;

/** NuGet packages. */
public final class NugetFormat implements PackageFormat {

    @Override
    public String name() {
        return "nuget";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new NugetDataPlane(context.upstreams(), context.publishing());
    }

    @Override
    public PackageFile.Reader files() {
        return Nuspec::read;
    }

    @Override
    public ExternalSource registry(RemoteSite site) {
        return new RemoteNugetFeed(site);
    }
}
