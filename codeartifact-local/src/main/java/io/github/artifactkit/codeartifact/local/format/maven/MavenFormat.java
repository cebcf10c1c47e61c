package io.github.artifactkit.codeartifact.local.format.maven;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.model.Snapshots;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import java.nio.file.Path;

/** Maven artifacts. */
public final class MavenFormat implements PackageFormat {

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new MavenDataPlane(
                context.upstreams(), context.publishing(), new Snapshots(context.registry()), context.variations());
    }

    @Override
    public ExternalSource folder(Path folder) {
        return new MavenFolder(folder);
    }

    @Override
    public ExternalSource registry(RemoteSite site) {
        return new RemoteMavenRepository(site);
    }
}
