package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.report.Printable;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where messages go, one a line. File names and texts of policies in them cannot end a line, begin an escape sequence of the
 * terminal, or become a command of a CI system.
 */
final class MessageWriter extends PrintWriter {

    MessageWriter(Writer out) {
        super(out, true);
    }

    @Override
    public void println(String message) {
        super.println(Printable.path(message));
    }
}
