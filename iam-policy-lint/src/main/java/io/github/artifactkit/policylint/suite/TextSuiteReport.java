package io.github.artifactkit.policylint.suite;

import java.io.IOException;
import java.io.Writer;

/** A line for each test, and why it failed where it did. */
public final class TextSuiteReport implements SuiteReport {

    @Override
    public void write(SuiteResult result, Writer writer) throws IOException {
        for (TestResult test : result.results()) {
            writer.append(test.passed() ? "ok    " : "FAIL  ")
                    .append(test.test().name())
                    .append('\n');
            if (!test.passed()) {
                writer.append("      expected " + test.test().expected() + ", got " + test.actual() + ": "
                        + test.reason() + "\n");
            }
        }
        int count = result.results().size();
        writer.append(count + (count == 1 ? " test, " : " tests, ") + result.failures() + " failed\n");
        writer.flush();
    }
}
