package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of tokens whatever happens to clocks, machine and service. */
class TokenProperties {

    private static final Duration LEAST = Duration.ofMinutes(1);

    private enum What {
        TIME_PASSES,
        MACHINE_SLEEPS,
        WALL_CLOCK_IS_PUT_FORWARD,
        WALL_CLOCK_IS_PUT_BACK,
        SERVICE_FAILS,
        SERVICE_HEALS,
        SERVICE_IS_SLOW
    }

    private record Event(What what, Duration by) {

        void happens(Renewal renewal) {
            switch (what) {
                case TIME_PASSES -> renewal.time.pass(by);
                case MACHINE_SLEEPS -> renewal.time.sleep(by);
                case WALL_CLOCK_IS_PUT_FORWARD -> renewal.time.setWallAhead(by);
                case WALL_CLOCK_IS_PUT_BACK -> renewal.time.setWallAhead(by.negated());
                case SERVICE_FAILS -> renewal.service.failsWith(Renewal::broken);
                case SERVICE_HEALS -> renewal.service.heals();
                case SERVICE_IS_SLOW -> renewal.service.before(() -> renewal.time.pass(by.dividedBy(600)));
            }
        }
    }

    @Provide
    Arbitrary<Duration> lives() {
        return Arbitraries.longs().between(900, 43_200).map(Duration::ofSeconds);
    }

    /** A clock that is put back by as much as the machine slept looks as if nothing had happened: so one or the other. */
    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.oneOf(without(What.MACHINE_SLEEPS), without(What.WALL_CLOCK_IS_PUT_BACK));
    }

    private static Arbitrary<List<Event>> without(What excluded) {
        Arbitrary<Duration> times = Arbitraries.longs().between(1, 50_000).map(Duration::ofSeconds);
        return Combinators.combine(Arbitraries.of(EnumSet.complementOf(EnumSet.of(excluded))), times)
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 500)
    void R1_a_token_has_the_time_left_that_was_asked_for_or_the_call_throws(
            @ForAll("lives") Duration life, @ForAll boolean asLongAsTheSession, @ForAll("events") List<Event> events) {
        try (Renewal renewal = Renewal.with(t -> t.lifetime(asLongAsTheSession ? Duration.ZERO : life))) {
            renewal.service.sessionLasts(life);
            TokenProvider tokens = renewal.of("gamerhub");
            for (Event event : events) {
                event.happens(renewal);
                try {
                    assertThat(renewal.left(tokens.get())).isGreaterThanOrEqualTo(LEAST);
                } catch (CodeArtifactException e) {
                    assertThat(e).hasMessageContaining("gamerhub");
                }
            }
        }
    }
}
