package io.github.artifactkit.policylint.source.terraform;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that an evaluation may read. */
interface FileAccess {

    /**
     * Reads a file.
     *
     * @param path the file
     * @return the file, the same object each time; null if it may not be read, does not exist or is not text
     */
    @Nullable
    TerraformFile read(Path path);

    /** The configuration files of a folder in the order of their names; none if it may not be read. */
    List<Path> configurationFiles(Path folder);

    /** The {@code *.auto.tfvars} files of a folder in the order of their names. */
    List<Path> variableFiles(Path folder);
}
