package io.github.artifactkit.codeartifact.local.format.ruby;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;
import io.github.artifactkit.codeartifact.local.format.RemoteSite;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;

/** Ruby gems. */
public final class RubyFormat implements PackageFormat {

    @Override
    public String name() {
        return "ruby";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new RubyDataPlane(context.upstreams(), context.publishing(), context.variations());
    }

    @Override
    public PackageFile.Reader files() {
        return GemSpec::read;
    }

    @Override
    public ExternalSource registry(RemoteSite site) {
        return new RemoteGemServer(site);
    }
}
