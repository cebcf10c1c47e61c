package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class PublishingTest {

    @TestConfiguration
    static class Local {

        @Bean(destroyMethod = "close")
        LocalCodeArtifact local() {
            return LocalCodeArtifact.start();
        }

        @Bean(destroyMethod = "close")
        CodeArtifact codeArtifact(LocalCodeArtifact local) {
            return CodeArtifact.builder()
                    .client(local.client())
                    .stsEndpointOverride(local.endpoint())
                    .build();
        }
    }

    @Autowired
    private Publishing publishing;

    @Autowired
    private LocalCodeArtifact local;

    @Test
    void both_libraries_work_with_the_versions_of_spring_boot(CapturedOutput output) throws Exception {
        String codes = publishing.setUp(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Permit\", \"Action\": \"s3:GetObject\","
                        + " \"Resource\": \"arn:aws:s3:::reports/*\"}]}");
        assertThat(codes).isEqualTo("[\"INVALID_EFFECT\"]");
        assertThat(local.client().listDomains(r -> {}).domains()).hasSize(1);
        assertThat(output).doesNotContain("SLF4J(W)", "SLF4J:");
    }
}
