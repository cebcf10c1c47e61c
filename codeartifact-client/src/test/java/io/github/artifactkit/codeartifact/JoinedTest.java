package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.junit.CodeArtifactTest;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The client and the stand-in are joined in one line, and are on one clock. */
class JoinedTest {

    private static void assertOnOneClock(CodeArtifact codeArtifact, LocalCodeArtifact local) {
        Domain domain = codeArtifact.domain("gamerhub");
        domain.ensure();
        AuthorizationToken first = domain.tokens().get();
        assertThat(first.expiresAt()).isAfter(local.clock().instant());
        local.clock().advance(Duration.ofDays(2));
        AuthorizationToken second = domain.tokens().get();
        assertThat(second.value()).isNotEqualTo(first.value());
        assertThat(second.expiresAt()).isAfter(local.clock().instant());
        assertThat(domain.arn()).contains(local.account());
    }

    @Test
    void in_one_line() {
        try (LocalCodeArtifact local = LocalCodeArtifact.start();
                CodeArtifact codeArtifact = CodeArtifact.of(local.client(), local.clock())) {
            assertOnOneClock(codeArtifact, local);
        }
    }

    @Nested
    @CodeArtifactTest
    class AsAParameter {

        @Test
        void a_test_takes_both(CodeArtifact codeArtifact, LocalCodeArtifact local) {
            assertOnOneClock(codeArtifact, local);
        }
    }
}
