package io.github.artifactkit.codeartifact.local.format.swift;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.PackageFormat;

/** Swift packages. */
public final class SwiftFormat implements PackageFormat {

    @Override
    public String name() {
        return "swift";
    }

    @Override
    public DataPlane dataPlane(Context context) {
        return new SwiftDataPlane(context.upstreams(), context.publishing());
    }
}
