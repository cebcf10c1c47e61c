package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a tool's settings, and the block that a setup has in it.
 *
 * @param path the file
 * @param edit puts the block in and takes it out
 */
record ConfigurationFile(Path path, Edit edit) {

    /** A change of a text that can be taken back, while other changes of its kind stay. */
    interface Edit {

        /**
         * The text with our block in it as the latest, in place of the one that was there.
         *
         * @param original the file as it is, if it exists
         * @throws IllegalStateException if the text cannot be understood
         */
        String apply(String text, Marker.@Nullable Original original);

        /**
         * The text without our block.
         *
         * @throws IllegalStateException if the text cannot be understood
         */
        Undone undo(String text);
    }

    /**
     * A text without a block.
     *
     * @param text the text
     * @param isChanged whether the block was in it
     * @param isLast whether no block is left
     * @param original the file before the first block; null if it did not exist
     */
    record Undone(String text, boolean isChanged, boolean isLast, Marker.@Nullable Original original) {}

    /** A new content of the file, not yet written. */
    record Update(SecretFile file, String before, String after, boolean isLast, Marker.@Nullable Original original) {

        void write() {
            if (isLast) {
                file.restore(after, original);
            } else {
                file.replace(after);
            }
        }
    }

    /**
     * The content with our block.
     *
     * @throws CodeArtifactException.LocalFile if the file cannot be read or understood
     */
    Update written() {
        SecretFile file = new SecretFile(path);
        String before = file.read();
        try {
            return new Update(file, before, edit.apply(before, file.original()), false, null);
        } catch (IllegalStateException e) {
            throw ServiceErrors.localFile("Cannot change " + path + ": " + e.getMessage() + ".", e);
        }
    }

    /** The content without our block; null if it is not in the file. */
    @Nullable
    Update undone() {
        SecretFile file = new SecretFile(path);
        String before = file.read();
        try {
            Undone undone = edit.undo(before);
            return undone.isChanged()
                    ? new Update(file, before, undone.text(), undone.isLast(), undone.original())
                    : null;
        } catch (IllegalStateException e) {
            throw ServiceErrors.localFile("Cannot change " + path + ": " + e.getMessage() + ".", e);
        }
    }
}
