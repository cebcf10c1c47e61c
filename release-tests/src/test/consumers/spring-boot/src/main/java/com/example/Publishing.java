package com.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.policylint.PolicyLinter;
import java.util.List;

/** Uses both libraries. */
public class Publishing {

    private final CodeArtifact codeArtifact;
    private final PolicyLinter linter;
    private final ObjectMapper json;

    Publishing(CodeArtifact codeArtifact, PolicyLinter linter, ObjectMapper json) {
        this.codeArtifact = codeArtifact;
        this.linter = linter;
        this.json = json;
    }

    /** Makes the domain, and lists what is wrong with a policy as JSON. */
    public String setUp(String policy) throws Exception {
        codeArtifact.domain("gamerhub").ensure();
        List<String> codes = linter.lint(policy).findings().stream()
                .map(finding -> finding.code().name())
                .toList();
        return json.writeValueAsString(codes);
    }
}
