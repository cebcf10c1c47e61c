package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;

/**
 * A text that is a template as a whole, such as a file for {@code templatefile}. Immutable and thread-safe.
 *
 * @param source the text
 * @param template its parts
 * @param faults what is not valid, in the order of the text
 */
public record HclTemplate(SourceText source, Expression.Template template, List<HclFault> faults) {

    /** Copies the faults. */
    public HclTemplate {
        faults = List.copyOf(faults);
    }
}
