package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.source.SourceFile;
import java.io.IOException;

/** Where the contents of the files of a run come from: the disk, or the buffers of an editor. Must be thread-safe. */
@FunctionalInterface
public interface FileContents {

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     */
    SourceFile read(InputFile file) throws IOException;
}
