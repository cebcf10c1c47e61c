package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.AccessDenied;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Closed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Throttled;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.TokenUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When tokens are renewed and what callers get meanwhile, on virtual time. */
class TokenRenewalTest {

    @Test
    void R1_a_token_that_is_handed_out_has_the_time_left_that_was_asked_for() {
        try (Renewal renewal = Renewal.with(t -> t.minRemaining(Duration.ofMinutes(2)))) {
            TokenProvider tokens = renewal.of("gamerhub");
            for (int i = 0; i < 3000; i++) {
                assertThat(renewal.left(tokens.get())).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
                renewal.time.pass(Duration.ofSeconds(97));
            }
        }
    }

    @Test
    void R1_a_new_token_that_is_too_short_is_not_handed_out() {
        try (Renewal renewal = Renewal.with(t -> t.lifetime(Duration.ZERO))) {
            renewal.service.sessionLasts(Duration.ofSeconds(50));
            assertThatExceptionOfType(ServiceFailed.class)
                    .isThrownBy(() -> renewal.of("gamerhub").get())
                    .withMessageContaining("49 s left, fewer than the 60 s");
        }
    }

    @Test
    void R2_renewal_starts_late_in_life_and_calls_once() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofHours(11));
            assertThat(tokens.get()).isEqualTo(first);
            assertThat(renewal.service.calls()).isEqualTo(1);
            renewal.time.pass(Duration.ofMinutes(30));
            assertThat(renewal.service.calls()).isEqualTo(2);
            assertThat(tokens.get()).isNotEqualTo(first);
            assertThat(renewal.service.calls()).isEqualTo(2);
        }
    }

    @Test
    void R2_the_point_of_renewal_is_spread_and_stays_within_its_bounds() {
        record Bounds(Duration life, Duration earliest, Duration latest) {}
        List<Bounds> table = List.of(
                new Bounds(Duration.ofHours(12), Duration.ofMinutes(660), Duration.ofMinutes(690)),
                new Bounds(Duration.ofHours(1), Duration.ofMinutes(47), Duration.ofMinutes(54)),
                new Bounds(Duration.ofMinutes(30), Duration.ofMinutes(23), Duration.ofMinutes(25)),
                new Bounds(Duration.ofMinutes(15), Duration.ofMinutes(11), Duration.ofMinutes(13)));
        for (Bounds bounds : table) {
            Set<Long> seconds = new HashSet<>();
            Random random = new Random(11);
            for (int draw = 0; draw < 1000; draw++) {
                long after = RenewalPoint.after(
                        bounds.life().toNanos(), Duration.ofMinutes(1).toNanos(), random.nextDouble());
                assertThat(Duration.ofNanos(after))
                        .as("life %s", bounds.life())
                        .isBetween(bounds.earliest(), bounds.latest());
                seconds.add(Duration.ofNanos(after).toSeconds());
            }
            assertThat(seconds).as("life %s", bounds.life()).hasSizeGreaterThan(40);
        }
    }

    @Test
    void R4_a_failed_renewal_harms_no_one_and_attempts_keep_their_distance() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofHours(11));
            renewal.service.failsWith(() -> Renewal.throttled(null));
            renewal.time.pass(Duration.ofMinutes(30));
            int before = renewal.service.calls();
            for (int second = 0; second < 600; second++) {
                for (int reader = 0; reader < 1000; reader++) {
                    tokens.get();
                }
                renewal.time.pass(Duration.ofSeconds(1));
            }
            assertThat(renewal.service.calls() - before).isBetween(5, 60);
            assertThat(tokens.state().failures()).isGreaterThanOrEqualTo(5);
            renewal.service.heals();
            renewal.time.pass(Duration.ofMinutes(1));
            assertThat(tokens.state().failures()).isZero();
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R4_the_service_is_not_asked_before_the_time_that_it_names() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.service.failsWith(() -> Renewal.throttled(300));
            TokenProvider tokens = renewal.of("gamerhub");
            assertThatExceptionOfType(Throttled.class).isThrownBy(tokens::get);
            renewal.time.pass(Duration.ofSeconds(299));
            assertThatExceptionOfType(Throttled.class).isThrownBy(tokens::get);
            assertThat(renewal.service.calls()).isEqualTo(1);
            renewal.service.heals();
            renewal.time.pass(Duration.ofSeconds(1));
            assertThat(tokens.get()).isNotNull();
        }
    }

    @Test
    void R4_a_hundred_thousand_failures_in_a_row_neither_stop_nor_hasten_the_attempts() {
        Attempts attempts = new Attempts(() -> 0.999);
        VirtualTime time = new VirtualTime();
        for (int i = 0; i < 100_000; i++) {
            Moment now = new Moment(time.nanoTime(), time.wall.instant());
            attempts.failed((ServiceFailed) Renewal.broken(), now, 0);
            assertThat(Duration.ofNanos(attempts.untilNext(now)))
                    .isBetween(i < 6 ? Duration.ofMillis(250) : Duration.ofSeconds(59), Duration.ofMinutes(1));
            time.pass(Duration.ofMinutes(1));
        }
        assertThat(attempts.failures()).isEqualTo(100_000);
    }

    @Test
    void R5_an_expired_token_is_not_handed_out_and_the_exception_tells_all() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            tokens.get();
            renewal.time.pass(Duration.ofHours(11));
            renewal.service.failsWith(Renewal::broken);
            renewal.time.pass(Duration.ofMinutes(58));
            assertThat(tokens.get()).isNotNull();
            renewal.time.pass(Duration.ofMinutes(2));
            assertThatExceptionOfType(ServiceFailed.class)
                    .isThrownBy(tokens::get)
                    .withMessageContaining("gamerhub")
                    .withMessageContaining("Internal error")
                    .withMessageContaining("The service is asked again from ")
                    .withCauseInstanceOf(ServiceFailed.class);
            assertThat(tokens.state().failures()).isPositive();
            assertThat(tokens.state().nextAttempt())
                    .hasValueSatisfying(next -> assertThat(next)
                            .isBetween(
                                    renewal.time.wall.instant(),
                                    renewal.time.wall.instant().plusSeconds(60)));
        }
    }

    @Test
    void R6_an_error_that_someone_has_to_fix_is_reported_at_once_and_not_repeated_in_a_loop() {
        for (var permanent : Map.<Class<? extends CodeArtifactException>, Supplier<RuntimeException>>of(
                        AccessDenied.class, Renewal::denied, NotFound.class, Renewal::noSuchDomain)
                .entrySet()) {
            try (Renewal renewal = Renewal.usual()) {
                TokenProvider tokens = renewal.of("gamerhub");
                renewal.service.failsWith(permanent.getValue());
                for (int second = 0; second < 30; second++) {
                    assertThatExceptionOfType(permanent.getKey())
                            .isThrownBy(tokens::get)
                            .satisfies(e -> assertThat(e.isTransient()).isFalse());
                    renewal.time.pass(Duration.ofSeconds(1));
                }
                assertThat(renewal.service.calls()).isEqualTo(1);
                renewal.service.heals();
                assertThat(tokens.get()).isNotNull();
            }
        }
    }

    @Test
    void R6_the_missing_action_is_named() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.service.failsWith(Renewal::denied);
            assertThatExceptionOfType(AccessDenied.class)
                    .isThrownBy(() -> renewal.of("gamerhub").get())
                    .satisfies(e -> assertThat(e.missingAction()).contains("sts:GetServiceBearerToken"));
        }
    }

    @Test
    void R6_while_the_old_token_is_good_no_one_notices_and_few_attempts_are_made() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            tokens.get();
            renewal.time.pass(Duration.ofHours(11));
            renewal.service.failsWith(Renewal::denied);
            int before = renewal.service.calls();
            for (int second = 0; second < 58 * 60; second++) {
                assertThat(tokens.get()).isNotNull();
                renewal.time.pass(Duration.ofSeconds(1));
            }
            assertThat(renewal.service.calls() - before).isBetween(1, 15);
        }
    }

    @Test
    void R7_domains_do_not_share_tokens() {
        try (Renewal renewal = Renewal.usual()) {
            AuthorizationToken one = renewal.of("gamerhub").get();
            AuthorizationToken other = renewal.of("tools").get();
            assertThat(one).isNotEqualTo(other);
            assertThat(one.domain()).isEqualTo("gamerhub");
            assertThat(renewal.of("gamerhub")).isSameAs(renewal.of("gamerhub"));
        }
    }

    @Test
    void R7_other_credentials_get_another_token() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.service.callerIs(CallerIdentity.of("AKIASECOND", "222222222222", false));
            renewal.time.pass(Duration.ofSeconds(11));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R7_when_a_session_key_rotates_the_old_token_serves_until_the_new_one_is_there() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.service.callerIs(CallerIdentity.of("ASIAFIRST", "111111111111", true));
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.service.callerIs(CallerIdentity.of("ASIASECOND", "111111111111", true));
            renewal.service.failsWith(Renewal::broken);
            renewal.time.pass(Duration.ofSeconds(11));
            assertThat(tokens.get()).isEqualTo(first);
            renewal.service.heals();
            renewal.time.pass(Duration.ofMinutes(1));
            tokens.get();
            assertThat(tokens.get()).isNotEqualTo(first);
            assertThat(renewal.service.calls()).isEqualTo(3);
        }
    }

    @Test
    void R8_the_expiration_of_the_answer_counts_and_not_the_duration_asked_for() {
        try (Renewal renewal = Renewal.with(t -> t.lifetime(Duration.ZERO))) {
            renewal.service.sessionLasts(Duration.ofMinutes(15));
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            assertThat(renewal.service.requests())
                    .extracting(TokenKey::lifetime)
                    .containsExactly(Duration.ZERO);
            assertThat(renewal.left(first)).isEqualTo(Duration.ofMinutes(15));
            renewal.time.pass(Duration.ofMinutes(14));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R8_a_token_that_the_service_makes_shorter_than_asked_for_is_renewed_in_time() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.service.sessionLasts(Duration.ofHours(1));
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofMinutes(59).plusSeconds(30));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R8_without_the_time_of_the_service_a_token_lives_no_longer_than_was_asked_for() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.service.doesNotTellTime();
            renewal.time.setWallAhead(Duration.ofHours(-20));
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofHours(12));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R9_a_wall_clock_that_is_set_neither_prolongs_nor_ends_a_token() {
        for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
            try (Renewal renewal = Renewal.usual()) {
                TokenProvider tokens = renewal.of("gamerhub");
                tokens.get();
                renewal.time.setWallAhead(jump);
                for (int minute = 0; minute < 30 * 60; minute++) {
                    assertThat(renewal.left(tokens.get())).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
                    renewal.time.pass(Duration.ofMinutes(1));
                }
                assertThat(renewal.service.calls()).isLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void R9_a_wall_clock_that_was_always_wrong_does_not_matter() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.time.setWallAhead(Duration.ofHours(-20));
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofHours(12));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R10_after_a_sleep_the_token_is_checked_before_it_is_handed_out() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.sleep(Duration.ofHours(13));
            AuthorizationToken second = tokens.get();
            assertThat(second).isNotEqualTo(first);
            assertThat(renewal.left(second)).isGreaterThan(Duration.ofHours(11));
        }
    }

    @Test
    void R10_after_a_short_sleep_a_token_that_seems_good_is_checked_too() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.sleep(Duration.ofHours(1));
            assertThat(tokens.get()).isNotEqualTo(first);
            assertThat(renewal.service.calls()).isEqualTo(2);
        }
    }

    @Test
    void R10_a_sleep_is_noticed_after_the_wall_clock_was_put_back() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.setWallAhead(Duration.ofDays(-1));
            assertThat(tokens.get()).isEqualTo(first);
            renewal.time.sleep(Duration.ofHours(13));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R10_after_a_sleep_without_the_service_a_token_is_only_handed_out_if_it_must_be_good() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.service.failsWith(Renewal::broken);
            renewal.time.sleep(Duration.ofHours(2));
            assertThat(tokens.get()).isEqualTo(first);
            renewal.time.sleep(Duration.ofHours(10));
            assertThatExceptionOfType(ServiceFailed.class).isThrownBy(tokens::get);
        }
    }

    @Test
    void R10_a_look_at_the_clocks_counts_for_its_time_and_no_longer() {
        try (Renewal renewal = Renewal.with(t -> t.glance(Duration.ofMillis(50)))) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            assertThat(tokens.get()).isEqualTo(first);
            renewal.time.sleep(Duration.ofHours(13));
            assertThat(tokens.get()).as("as if it had come before").isEqualTo(first);
            assertThat(tokens.lease(Duration.ZERO)).as("looks each time").isNotEqualTo(first);
            renewal.time.pass(Duration.ofMillis(50));
            assertThat(tokens.get()).isNotEqualTo(first);
        }
    }

    @Test
    void R10_with_clocks_or_threads_of_others_every_call_looks_at_the_clocks() {
        VirtualTime others = new VirtualTime();
        assertThat(new TokenSettings().glance()).isEqualTo(Duration.ofMillis(50));
        assertThat(List.of(
                        new TokenSettings().clock(others.wall),
                        new TokenSettings().nanoTime(others::nanoTime),
                        new TokenSettings().scheduler(others),
                        new TokenSettings().executor(Runnable::run)))
                .extracting(TokenSettings::glance)
                .containsOnly(Duration.ZERO);
    }

    @Test
    void R11_a_rejected_token_is_replaced_once_however_many_report_it() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofMinutes(5));
            for (int reporter = 0; reporter < 100; reporter++) {
                tokens.invalidate(first);
                assertThat(tokens.get()).isNotEqualTo(first);
            }
            assertThat(renewal.service.calls()).isEqualTo(2);
        }
    }

    @Test
    void R11_when_new_tokens_are_rejected_too_the_service_is_not_asked_without_end() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            int rejected = 0;
            for (int second = 0; second < 600; second++) {
                try {
                    tokens.invalidate(tokens.get());
                } catch (ServiceFailed e) {
                    assertThat(e).hasMessageContaining("reject tokens that CodeArtifact has just issued");
                    rejected++;
                }
                renewal.time.pass(Duration.ofSeconds(1));
            }
            assertThat(rejected).isPositive();
            assertThat(renewal.service.calls()).isBetween(5, 80);
        }
    }

    @Test
    void R14_the_token_shows_in_no_text_and_no_stream() {
        try (Renewal renewal = Renewal.usual()) {
            AuthorizationToken token = renewal.of("gamerhub").get();
            assertThat(token.value()).startsWith("secret-");
            assertThat(List.of(
                            token.toString(),
                            renewal.of("gamerhub").toString(),
                            renewal.of("gamerhub").state().toString(),
                            new TokenSource.Answer("secret-1", token.expiresAt(), null).toString()))
                    .noneMatch(text -> text.contains("secret"));
            assertThatExceptionOfType(java.io.NotSerializableException.class)
                    .isThrownBy(() ->
                            new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream()).writeObject(token));
        }
    }

    @Test
    void R14_an_identity_of_the_sdk_prints_without_its_token() throws Exception {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            var identity = tokens.asIdentityProvider().resolveIdentity().get();
            assertThat(identity.token()).isEqualTo(tokens.get().value());
            assertThat(identity.toString()).doesNotContain("secret").contains("gamerhub");
        }
    }

    @Test
    void R15_a_renewal_that_no_one_uses_stops_calling() {
        try (Renewal renewal = Renewal.usual()) {
            renewal.of("gamerhub").get();
            renewal.time.pass(Duration.ofDays(30));
            assertThat(renewal.service.calls()).isLessThanOrEqualTo(2);
            assertThat(renewal.time.waitingTasks()).isZero();
            assertThat(renewal.left(renewal.of("gamerhub").get())).isGreaterThan(Duration.ofHours(11));
        }
    }

    @Test
    void R17_listeners_hear_once_of_each_new_token_and_do_not_disturb_one_another() {
        List<AuthorizationToken> heard = new ArrayList<>();
        try (Renewal renewal = Renewal.with(t -> t.onNewToken(token -> {
                    throw new IllegalStateException("a bad listener");
                })
                .onNewToken(heard::add))) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            tokens.get();
            assertThat(heard).containsExactly(first);
            renewal.time.pass(Duration.ofHours(12));
            assertThat(heard).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void R18_the_state_tells_how_things_are() {
        try (Renewal renewal = Renewal.usual()) {
            TokenProvider tokens = renewal.of("gamerhub");
            assertThat(tokens.state().phase()).isEqualTo(TokenState.Phase.EMPTY);
            AuthorizationToken token = tokens.get();
            TokenState fresh = tokens.state();
            assertThat(fresh.phase()).isEqualTo(TokenState.Phase.FRESH);
            assertThat(fresh.expiresAt()).contains(token.expiresAt());
            assertThat(fresh.issuedAt()).contains(renewal.time.wall.instant());
            assertThat(fresh.nextAttempt())
                    .hasValueSatisfying(next ->
                            assertThat(next).isBetween(token.expiresAt().minusSeconds(3660), token.expiresAt()));
            assertThat(fresh.toString())
                    .startsWith("TokenState[FRESH, issued at ")
                    .doesNotContain("null");
            renewal.service.failsWith(Renewal::broken);
            renewal.time.pass(Duration.ofHours(11).plusMinutes(58));
            assertThat(tokens.state().toString()).contains("last error: ", "failures ");
            assertThat(tokens.state().lastError()).containsInstanceOf(ServiceFailed.class);
            assertThat(tokens.state().failures()).isPositive();
            renewal.providers.close();
            assertThat(tokens.state().phase()).isEqualTo(TokenState.Phase.CLOSED);
            assertThat(tokens.state().nextAttempt()).isEmpty();
            assertThatExceptionOfType(Closed.class).isThrownBy(tokens::get);
        }
    }

    @Test
    void R19_long_work_does_not_begin_with_a_short_token() {
        try (Renewal renewal = Renewal.with(t -> t.lifetime(Duration.ofHours(1)))) {
            TokenProvider tokens = renewal.of("gamerhub");
            AuthorizationToken first = tokens.get();
            renewal.time.pass(Duration.ofMinutes(40));
            assertThat(tokens.get()).isEqualTo(first);
            AuthorizationToken leased = tokens.lease(Duration.ofMinutes(30));
            assertThat(renewal.left(leased)).isGreaterThan(Duration.ofMinutes(30));
            assertThatExceptionOfType(TokenUnavailable.class)
                    .isThrownBy(() -> tokens.lease(Duration.ofHours(2)))
                    .withMessageContaining("Ask for tokens with a longer lifetime");
            assertThatIllegalArgumentException().isThrownBy(() -> tokens.lease(Duration.ofSeconds(-1)));
        }
    }
}
