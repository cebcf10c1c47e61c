package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/**
 * Findings that a file itself says are accepted.
 *
 * @param codes their codes
 * @param reason why they are accepted, in the words of the file
 * @param origin how the file says it
 * @param place where it says it
 * @param covered the stretch of the file whose findings are accepted
 */
public record SourceSuppression(List<String> codes, String reason, Origin origin, Span place, Span covered) {

    /** How a file says what is accepted. */
    public enum Origin {
        /** The metadata of a CloudFormation resource. */
        METADATA,
        /** A comment. */
        COMMENT
    }

    /** Copies the codes. */
    public SourceSuppression {
        codes = List.copyOf(codes);
    }

    /** Whether a finding of a code at an offset of the file is accepted. */
    public boolean accepts(String code, int offset) {
        return codes.contains(code) && covered.start() <= offset && offset < covered.end();
    }
}
