package io.github.artifactkit.codeartifact.local.source;

import java.util.Optional;
import java.util.OptionalLong;

/** A file that a list of versions shows: one that a repository has, or one that a source offers. */
public sealed interface ListedFile permits Asset, ExternalSource.OfferedFile {

    /** The file name. */
    String name();

    /** How many bytes it has, if that is known. */
    OptionalLong knownSize();

    /** A digest in lower-case hexadecimal digits, if it is known. */
    Optional<String> knownDigest(Digest which);
}
