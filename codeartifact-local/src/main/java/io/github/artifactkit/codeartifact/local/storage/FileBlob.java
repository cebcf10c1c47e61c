package io.github.artifactkit.codeartifact.local.storage;

import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes in a file that nobody changes. */
final class FileBlob extends Blob {

    private final Path file;

    FileBlob(Fingerprint fingerprint, Path file) {
        super(fingerprint);
        this.file = file;
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }
}
