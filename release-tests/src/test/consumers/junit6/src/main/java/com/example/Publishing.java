package com.example;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.policylint.PolicyLinter;

/** A service that uses both libraries. */
public final class Publishing {

    private final CodeArtifact codeArtifact;

    public Publishing(CodeArtifact codeArtifact) {
        this.codeArtifact = codeArtifact;
    }

    /** Makes the repository, and says how many things are wrong with the policy of who may read it. */
    public int setUp() {
        codeArtifact.domain("gamerhub").ensure();
        codeArtifact.domain("gamerhub").repository("builds").ensure();
        String policy = codeArtifact
                .domain("gamerhub")
                .repository("builds")
                .access()
                .installing()
                .toJson();
        return PolicyLinter.create().lint(policy).findings().size();
    }
}
