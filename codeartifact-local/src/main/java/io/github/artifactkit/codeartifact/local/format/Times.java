package io.github.artifactkit.codeartifact.local.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as registries write them. */
public final class Times {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    private static final DateTimeFormatter HEADER =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private Times() {}

    /** A time in the form of RFC 3339 or ISO 8601 with an offset; nothing if the value is something else. */
    public static Optional<Instant> of(JsonNode value) {
        try {
            return value.isTextual()
                    ? Optional.of(OffsetDateTime.parse(value.textValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In the form of RFC 3339 with milliseconds, such as {@code 2026-11-28T10:00:00.000Z}. */
    public static String text(Instant time) {
        return MILLIS.format(time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    /** In the form of HTTP headers; RFC 9110, section 5.6.7. */
    public static String header(Instant time) {
        return HEADER.format(time.atOffset(ZoneOffset.UTC));
    }
}
