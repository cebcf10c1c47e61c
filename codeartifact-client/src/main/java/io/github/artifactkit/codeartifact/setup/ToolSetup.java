package io.github.artifactkit.codeartifact.setup;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A package manager that is to use a repository. Every method that needs a token asks for one that is good. */
public interface ToolSetup {

    /**
     * Variables for one child process, for {@code ProcessBuilder.environment().putAll}. They hold a token, which is not
     * renewed: start the process soon, and end it before the token ends.
     */
    Map<String, String> environment();

    /** The configuration file that {@link #write()} changes. */
    Path file();

    /**
     * Puts the repository and a token into the tool's configuration file, in place of what an earlier call put in. All
     * else in the file stays. The file is replaced as a whole or not at all, and only its owner can read it afterwards.
     *
     * @return the file
     * @throws UncheckedIOException if it cannot be written; it is as it was then
     */
    Path write();

    /**
     * Takes out exactly what {@link #write()} has put in, and puts back what that had replaced.
     *
     * @return whether there was anything to take out
     * @throws UncheckedIOException if the file cannot be written; it is as it was then
     */
    boolean undo();

    /** What the file would be after {@link #write()}, with all secrets as asterisks. No token is asked for. */
    String preview();

    /**
     * What is dangerous in the settings that the tool would use besides: above all another index, from which somebody may
     * slip in a package of the same name.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html">Dependency
     *     substitution attacks</a>
     */
    List<String> warnings();
}
