package com.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.policylint.PolicyLinter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service with the versions of Jackson and SLF4J that Spring Boot says. */
@SpringBootApplication
public class Application {

    @Bean
    PolicyLinter policyLinter() {
        return PolicyLinter.create();
    }

    @Bean
    Publishing publishing(CodeArtifact codeArtifact, PolicyLinter linter, ObjectMapper json) {
        return new Publishing(codeArtifact, linter, json);
    }
}
