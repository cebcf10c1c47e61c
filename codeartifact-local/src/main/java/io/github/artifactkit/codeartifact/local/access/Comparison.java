package io.github.artifactkit.codeartifact.local.access;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** How a value of a request is compared with one of a policy. Values that are not of the kind compared never match. */
final class Comparison {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Comparison() {}

    /** Compares. */
    interface Of {
        boolean holds(Template wanted, String actual, RequestContext context);
    }

    /** On texts. */
    static Of texts(BiPredicate<String, String> equal) {
        return (wanted, actual, context) ->
                wanted.text(context).filter(text -> equal.test(text, actual)).isPresent();
    }

    /** On patterns. */
    static Of patterns(BiPredicate<Glob, String> match) {
        return (wanted, actual, context) ->
                wanted.glob(context).filter(glob -> match.test(glob, actual)).isPresent();
    }

    /** On numbers; {@code result} is given how the request's value compares with the policy's. */
    static Of numbers(IntPredicate result) {
        return texts((wanted, actual) -> compare(number(actual), number(wanted), result));
    }

    /** On dates. */
    static Of dates(IntPredicate result) {
        return texts((wanted, actual) -> compare(date(actual), date(wanted), result));
    }

    private static <T extends Comparable<T>> boolean compare(Optional<T> one, Optional<T> other, IntPredicate result) {
        return one.isPresent() && other.isPresent() && result.test(one.get().compareTo(other.get()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** ISO 8601, a date alone, or seconds since 1970. */
    private static Optional<Instant> date(String text) {
        if (text.matches("[0-9]{1,12}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** Whether an address is in a range, or is the one address. */
    static boolean inRange(String range, String address) {
        String[] parts = range.split("/", 2);
        Optional<byte[]> network = address(parts[0]);
        Optional<byte[]> host = address(address);
        if (network.isEmpty() || host.isEmpty() || network.get().length != host.get().length) {
            return false;
        }
        int bits = network.get().length * 8;
        if (parts.length == 2) {
            if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > bits) {
                return false;
            }
            bits = Integer.parseInt(parts[1]);
        }
        return samePrefix(network.get(), host.get(), bits);
    }

    private static boolean samePrefix(byte[] one, byte[] other, int bits) {
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((one[i / 8] & mask) != (other[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Never asks for the address of a name. */
    private static Optional<byte[]> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
