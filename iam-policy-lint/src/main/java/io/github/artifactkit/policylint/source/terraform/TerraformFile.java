package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.nio.file.Path;

/** A file that a configuration consists of or refers to. Two are the same only if they are the same object. */
final class TerraformFile {

    private final Path path;
    private final SourceText source;

    TerraformFile(Path path, SourceText source) {
        this.path = path;
        this.source = source;
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** Its text. */
    SourceText source() {
        return source;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
