package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.junit.CodeArtifactTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

@CodeArtifactTest
class PublishingTest {

    @Test
    void a_repository_is_made(LocalCodeArtifact local, CodeartifactClient client) {
        try (CodeArtifact codeArtifact = CodeArtifact.builder()
                .client(client)
                .stsEndpointOverride(local.endpoint())
                .build()) {
            assertEquals(0, new Publishing(codeArtifact).setUp());
        }
        assertEquals(1, client.listDomains(r -> {}).domains().size());
    }
}
