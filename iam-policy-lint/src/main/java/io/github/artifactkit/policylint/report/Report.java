package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import java.io.IOException;

/** A form of report that is being written. Belongs to one thread. */
public interface Report {

    /**
     * Writes what there is to say of a file.
     *
     * @throws IOException if the report cannot be written
     */
    void file(ReportedFile file) throws IOException;

    /**
     * Ends the report.
     *
     * @param run the run, of which all files have been handed out
     * @throws IOException if the report cannot be written
     */
    void finish(LintRun run) throws IOException;
}
