package io.github.artifactkit.policylint.cli;

/** What the process says when it ends. Scripts rely on the numbers. */
final class ExitCode {

    /** Nothing at or above the threshold was found. */
    static final int CLEAN = 0;
    /** Something was. */
    static final int FINDINGS = 1;
    /** The command line makes no sense. */
    static final int USAGE = 2;
    /** There was nothing to lint. */
    static final int NOTHING_TO_LINT = 3;
    /** A file could not be read or written, or the program has a defect. */
    static final int FAILURE = 4;
    /** A comparison of policies could not be decided. */
    static final int UNKNOWN = 5;

    private ExitCode() {}
}
