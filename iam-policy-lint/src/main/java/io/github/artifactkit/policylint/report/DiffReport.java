package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.run.PolicyDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A form in which changes of what policies grant are reported. Implementations are immutable and thread-safe. */
public interface DiffReport {

    /**
     * Writes the changes.
     *
     * @param diffs all policies that were compared
     * @throws IOException if the writer does
     */
    void write(List<PolicyDiff> diffs, Writer out) throws IOException;
}
