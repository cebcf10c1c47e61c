package io.github.artifactkit.iam.policy.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Points in time as date operators take them: the W3C's profile of ISO 8601, and seconds since 1970.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C, date and time formats</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date">IAM
 *     User Guide, date condition operators</a>
 */
public final class DateText {

    /** With or without seconds, fractions and an offset, which may lack its colon. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    /**
     * What IAM takes for a date when a policy is saved, which is more than the W3C's profile: words of one digit, a small
     * t, days that a month does not have.
     */
    private static final Pattern SAVED = Pattern.compile("-?\\d{1,9}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12]\\d|3[01]))?)?"
            + "([Tt]([01]?\\d|2[0-3])(:[0-5]?\\d){0,2}(\\.\\d{1,9})?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?)?");

    /** Digits of the greatest number of 64 bits. */
    private static final int LONG_DIGITS = 19;

    /** Digits of the greatest second that is a year of four digits. */
    private static final int EPOCH_DIGITS = 12;

    private DateText() {}

    /** Whether the text is a number, as seconds since 1970 are. */
    public static boolean isEpoch(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        boolean digits = text.length() > from;
        for (int i = from; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /** Whether IAM saves a policy with the text in the place of a date. */
    public static boolean isSaved(String text) {
        return isEpoch(text)
                ? text.length() < LONG_DIGITS
                        || (text.length() == LONG_DIGITS && text.compareTo(String.valueOf(Long.MAX_VALUE)) <= 0)
                : SAVED.matcher(text).matches();
    }

    /**
     * Reads a point in time; empty if the text is not one. A time without an offset is taken as UTC. Seconds since 1970 may
     * have a fraction of zeros, as languages write numbers that are not integers.
     */
    public static Optional<Instant> parse(String text) {
        try {
            String seconds = withoutZeroFraction(text);
            if (isEpoch(seconds)) {
                return seconds.length() > EPOCH_DIGITS
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
            }
            return Optional.of(read(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String withoutZeroFraction(String text) {
        int point = text.indexOf('.');
        return point > 0
                        && point < text.length() - 1
                        && text.substring(point + 1).chars().allMatch(c -> c == '0')
                ? text.substring(0, point)
                : text;
    }

    /** A year alone is four digits and so a number of seconds; dates begin with a month. */
    private static Instant read(String text) {
        return switch (text.length()) {
            case 7 ->
                YearMonth.parse(text).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            case 10 -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            default -> {
                var time = DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                yield time instanceof OffsetDateTime offset
                        ? offset.toInstant()
                        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
            }
        };
    }
}
