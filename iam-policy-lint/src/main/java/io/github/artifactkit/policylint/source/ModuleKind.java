package io.github.artifactkit.policylint.source;

import java.util.List;
import java.util.Map;

/**
 * A kind of file whose files have a meaning only together with others, such as the files of a Terraform module. All
 * files of a run that are of this kind are handed over at once.
 */
public interface ModuleKind extends SourceKind {

    /** Whether a file may be of this kind, by its name alone. Files that may be are read before any of them is used. */
    boolean mayBe(String fileName);

    /**
     * Takes the policies out of the files of a run.
     *
     * @param files all files of the run that {@link #recognises} accepted, in the order of the run
     * @return for each of the files its policies, or why it has none
     */
    Map<SourceFile, Extraction> extract(List<SourceFile> files, SourceSettings settings);

    @Override
    default Extraction extract(SourceFile file, SourceSettings settings) {
        Extraction found = extract(List.of(file), settings).get(file);
        return found == null ? new Extraction.Skipped(Extraction.NO_POLICY) : found;
    }
}
