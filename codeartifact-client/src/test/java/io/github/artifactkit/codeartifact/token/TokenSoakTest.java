package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thirty days of a hundred domains on virtual time, with a thousand readers in each tick and one answer in five a failure.
 * {@code -Dsoak.tick=PT1M} makes the ticks shorter than the ten minutes of an ordinary build.
 */
class TokenSoakTest {

    private static final int DOMAINS = 100;
    private static final int READERS = 1000;

    @Test
    void thirty_days_of_faults_do_not_reach_a_reader_while_a_token_is_good() {
        Duration tick = Duration.parse(System.getProperty("soak.tick", "PT10M"));
        Random faults = new Random(20);
        try (Renewal renewal = Renewal.usual()) {
            List<TokenProvider> domains = new ArrayList<>();
            for (int i = 0; i < DOMAINS; i++) {
                domains.add(renewal.of("domain-" + i));
            }
            domains.forEach(TokenProvider::get);
            renewal.service.failsWith(() ->
                    faults.nextInt(5) > 0 ? null : faults.nextBoolean() ? Renewal.broken() : Renewal.throttled(2));
            Map<TokenProvider, Instant> goodUntil = new HashMap<>();
            long failuresWhileGood = 0;
            long servedTooLate = 0;
            long reads = 0;
            for (Duration passed = Duration.ZERO;
                    passed.compareTo(Duration.ofDays(30)) < 0;
                    passed = passed.plus(tick)) {
                renewal.time.pass(tick);
                Instant now = renewal.time.serviceTime();
                for (int reader = 0; reader < READERS; reader++) {
                    TokenProvider tokens = domains.get(reader % DOMAINS);
                    reads++;
                    try {
                        Instant expiresAt = tokens.get().expiresAt();
                        goodUntil.put(tokens, expiresAt);
                        servedTooLate += expiresAt.isBefore(now.plusSeconds(60)) ? 1 : 0;
                    } catch (CodeArtifactException e) {
                        boolean wasGood =
                                goodUntil.getOrDefault(tokens, Instant.MIN).isAfter(now.plusSeconds(61));
                        failuresWhileGood += wasGood ? 1 : 0;
                    }
                }
            }
            System.getLogger("soak")
                    .log(
                            System.Logger.Level.INFO,
                            "reads {0}, calls {1}, failures while good {2}, served too late {3}",
                            reads,
                            renewal.service.calls(),
                            failuresWhileGood,
                            servedTooLate);
            assertThat(failuresWhileGood).isZero();
            assertThat(servedTooLate).isZero();
            // 100 domains renew every 11 to 11.5 hours; one call in five is made again.
            assertThat(renewal.service.calls()).isBetween(6_000, 9_000);
        }
    }
}
