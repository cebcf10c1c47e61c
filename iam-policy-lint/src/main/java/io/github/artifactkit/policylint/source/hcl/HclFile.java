package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/**
 * An HCL file after reading. Immutable and thread-safe.
 *
 * @param source the text
 * @param body the attributes and blocks of the file
 * @param comments where the comments are, in the order of the text, without the line end of a line comment
 * @param faults what is not valid HCL, in the order of the text; empty for a valid file
 */
public record HclFile(SourceText source, Body body, List<Span> comments, List<HclFault> faults) {

    /** Copies the lists. */
    public HclFile {
        comments = List.copyOf(comments);
        faults = List.copyOf(faults);
    }
}
