package io.github.artifactkit.policylint.policy;

/** What a statement does with the requests that it matches. */
public enum Effect {
    /** It grants them. */
    ALLOW,
    /** It refuses them, whatever else grants them. */
    DENY
}
