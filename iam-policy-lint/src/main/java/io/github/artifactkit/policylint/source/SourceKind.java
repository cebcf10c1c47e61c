package io.github.artifactkit.policylint.source;

/**
 * A kind of file that policies are kept in. One class implements one kind.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface SourceKind {

    /** The name on the command line and in reports, such as {@code cloudformation}. */
    String id();

    /** Whether a file is of this kind, by its content. Must be fast for files that are not. */
    boolean recognises(SourceFile file);

    /**
     * Takes the policies out of a file.
     *
     * @param file a file that is of this kind, or that the user says is
     * @return the policies, or why the file has none; no file makes this method throw
     */
    Extraction extract(SourceFile file, SourceSettings settings);
}
