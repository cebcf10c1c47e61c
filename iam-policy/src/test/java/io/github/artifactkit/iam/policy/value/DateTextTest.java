package io.github.artifactkit.iam.policy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates that the W3C's note on date and time formats allows, and seconds since 1970. */
class DateTextTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1997-07, 1997-07-01T00:00:00Z",
        "1997-07-16, 1997-07-16T00:00:00Z",
        "1997-07-16T19:20+01:00, 1997-07-16T18:20:00Z",
        "1997-07-16T19:20:30+01:00, 1997-07-16T18:20:30Z",
        "1997-07-16T19:20:30.45+01:00, 1997-07-16T18:20:30.45Z",
        "1997-07-16T19:20:30Z, 1997-07-16T19:20:30Z",
        "1997-07-16T19:20:30+0100, 1997-07-16T18:20:30Z",
        "1997-07-16T19:20:30, 1997-07-16T19:20:30Z",
        "1609459200, 2021-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59Z",
    })
    void a_date_is_a_point_in_time(String text, Instant time) {
        assertThat(DateText.parse(text)).contains(time);
    }

    @ParameterizedTest(name = "\"{0}\" is not a date")
    @ValueSource(
            strings = {
                "",
                "-",
                "tomorrow",
                "2026-02-30",
                "2026-13-01",
                "16-07-1997",
                "2026-01-01 12:00:00",
                "2026-1-1",
                "2026-01-01T25:00:00Z",
                "99999999999999999999"
            })
    void what_is_not_a_date_is_rejected(String text) {
        assertThat(DateText.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" is saved: {1}")
    @CsvSource({
        "2016-12-13t2:00:00.593194+23, true",
        "2026-02-30, true",
        "-292275054, true",
        "9223372036854775807, true",
        "9223372036854775808, false",
        "234-13, false",
        "2016-12-13t2:00:00.1999999999+10:59, false",
        "2016-12-13T12:00:00+1, false",
        "2016-12-13T24:00:00Z, false",
        "sdfdsf, false",
    })
    void iam_saves_more_than_are_dates(String text, boolean saved) {
        assertThat(DateText.isSaved(text)).isEqualTo(saved);
    }
}
