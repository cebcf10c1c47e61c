package io.github.artifactkit.codeartifact.setup;

import java.nio.file.Path;

/**
 * A file of a tool's settings, and how it is changed.
 *
 * @param path the file
 * @param edit how it is changed
 */
record ConfigurationFile(Path path, Edit edit) {

    /** A change of a text that can be taken back. */
    interface Edit {

        /** The text with our settings in it, in place of any that were there. */
        String apply(String before);

        /** The text without our settings, and with what they had replaced. */
        String undo(String text);
    }

    String after() {
        String before = new SecretFile(path).read();
        return edit.apply(edit.undo(before));
    }

    void write(String text) {
        new SecretFile(path).replace(text);
    }

    /** Takes our settings out, and returns whether there were any. */
    boolean undo() {
        SecretFile file = new SecretFile(path);
        String before = file.read();
        String after = edit.undo(before);
        if (after.equals(before)) {
            return false;
        }
        file.replace(after);
        return true;
    }
}
