package io.github.artifactkit.codeartifact.local.format.npm;

import io.github.artifactkit.codeartifact.local.format.PackageFile;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import java.io.IOException;
import java.util.Optional;

/** What {@code npm pack} makes, as files of a folder. */
final class Tarballs {

    private Tarballs() {}

    /** Tells what a tarball is; its name may be anything that ends in {@code .tgz}. */
    static Optional<PackageFile> read(String name, PackageFile.Content content) throws IOException {
        if (!name.endsWith(".tgz")) {
            return Optional.empty();
        }
        Manifest.Described described = Manifest.ofTarball(content.open());
        Manifest manifest = described.manifest();
        try {
            NpmName npmName = NpmName.of(manifest.name());
            return Optional.of(new PackageFile(
                    npmName.key(), manifest.version(), NpmName.ASSET, manifest.metadata(described.readme())));
        } catch (RejectedException notAName) {
            throw new BrokenArchiveException("package.json: " + notAName.getMessage());
        }
    }
}
