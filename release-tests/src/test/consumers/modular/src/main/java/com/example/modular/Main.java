package com.example.modular;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.policylint.PolicyLinter;

/** Lints a policy and makes a domain. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PolicyLinter.create()
                .lint(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Permit\", \"Action\": \"s3:GetObject\","
                                + " \"Resource\": \"arn:aws:s3:::reports/*\"}]}")
                .findings()
                .forEach(finding -> System.out.println(finding.code().name()));
        try (LocalCodeArtifact local = LocalCodeArtifact.start()) {
            String name = local.client()
                    .createDomain(r -> r.domain("gamerhub"))
                    .domain()
                    .name();
            System.out.println("created " + name);
        }
    }
}
