package io.github.artifactkit.codeartifact.cli;

/** What the process says when it ends. Scripts rely on the numbers. */
final class ExitCode {

    /** Done, or nothing is wrong. */
    static final int OK = 0;
    /** What was looked for is wrong: a preflight has failed, an audit has findings. */
    static final int FINDINGS = 1;
    /** The command line makes no sense. */
    static final int USAGE = 2;
    /** AWS or the file system has failed, or the program has a defect. */
    static final int FAILURE = 4;
    /** The command that {@code exec} was to run cannot be run, as shells say it. */
    static final int NOT_EXECUTABLE = 126;
    /** The command that {@code exec} was to run does not exist, as shells say it. */
    static final int NO_SUCH_COMMAND = 127;

    private ExitCode() {}
}
