package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
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

    /**
     * The template at its places in another text, of which the text that was read is a part with its escape sequences
     * resolved.
     *
     * @param offsets for each character of the text that was read, and for its end, the offset in the other text
     * @param place where the template as a whole is in the other text
     */
    public Expression.Template relocated(int[] offsets, Span place) {
        return new Relocation(offsets).template(template, place);
    }
}
