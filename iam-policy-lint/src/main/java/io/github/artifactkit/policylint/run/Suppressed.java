package io.github.artifactkit.policylint.run;

/**
 * Why a finding is not reported.
 *
 * @param reason the reason that someone gave
 * @param by who says that it is accepted
 */
public record Suppressed(String reason, By by) {

    /** Who says that a finding is accepted. */
    public enum By {
        /** An entry of the configuration. */
        CONFIGURATION,
        /** The metadata of a CloudFormation resource. */
        METADATA,
        /** A comment in the file. */
        COMMENT,
        /** The baseline. */
        BASELINE
    }
}
