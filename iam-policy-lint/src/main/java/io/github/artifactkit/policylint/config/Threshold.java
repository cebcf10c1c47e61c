package io.github.artifactkit.policylint.config;

import io.github.artifactkit.policylint.finding.FindingType;

/** Which findings make a run fail. */
public enum Threshold {
    /** Errors. */
    ERROR,
    /** Errors and security warnings, as AWS's policy validators for CloudFormation and Terraform do by default. */
    SECURITY_WARNING,
    /** All but suggestions. */
    WARNING,
    /** Every finding. */
    SUGGESTION,
    /** None. */
    NONE;

    /** Whether a finding of this type makes a run fail. */
    public boolean isReachedBy(FindingType type) {
        return this != NONE && type.atLeast(FindingType.valueOf(name()));
    }
}
