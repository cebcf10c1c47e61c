package io.github.artifactkit.policylint.report;

import java.io.IOException;
import java.io.Writer;

/** The forms of a report. */
public enum ReportFormat {
    /** For people, with the lines that findings are about. */
    TEXT,
    /** A line for each finding: {@code file:line:column: severity[CODE] message}. */
    CONCISE,
    /** For tools: JSON with the policies of each file, their findings and the fixes of those. */
    JSON,
    /** SARIF 2.1.0, for GitHub code scanning and editors. */
    SARIF,
    /** Workflow commands of GitHub Actions, which become annotations. */
    GITHUB,
    /** GitLab code quality. */
    GITLAB,
    /** JUnit XML. */
    JUNIT,
    /** Checkstyle XML. */
    CHECKSTYLE,
    /** A summary in Markdown, such as for a job of GitHub Actions. */
    MARKDOWN,
    /** What {@code aws accessanalyzer validate-policy} prints, one document for each policy. */
    ACCESS_ANALYZER;

    /**
     * Begins a report.
     *
     * @param out where it is written; flushed at the end, not closed
     * @param size how many files the run is about
     * @throws IOException if the report cannot be written
     */
    public Report open(Writer out, ReportSettings settings, int size) throws IOException {
        return switch (this) {
            case TEXT -> new TextReport(out, settings);
            case CONCISE -> new ConciseReport(out, settings);
            case JSON -> new JsonReport(out, settings);
            case SARIF -> new SarifReport(out, settings);
            case GITHUB -> new GitHubReport(out, settings);
            case GITLAB -> new GitLabReport(out, settings);
            case JUNIT -> new JUnitReport(out, settings);
            case CHECKSTYLE -> new CheckstyleReport(out, settings);
            case MARKDOWN -> new MarkdownReport(out, settings);
            case ACCESS_ANALYZER -> new AccessAnalyzerReport(out, settings, size > 1);
        };
    }
}
