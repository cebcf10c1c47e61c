package io.github.artifactkit.policylint.suite;

import java.io.IOException;
import java.io.Writer;

/** A form of the report on the tests of a file. */
@FunctionalInterface
public interface SuiteReport {

    /**
     * Writes a report.
     *
     * @throws IOException if the writer does
     */
    void write(SuiteResult result, Writer writer) throws IOException;
}
