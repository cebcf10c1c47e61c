package io.github.artifactkit.iam.policy.value;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses as IP operators take it: an address, with the number of leading bits that count behind a slash,
 * or without for the one address.
 *
 * @param written the address as written; its bits behind the prefix may be set
 * @param prefix how many leading bits count
 */
public record IpRange(IpAddress written, int prefix) {

    /** Reads a range; empty if the text is not one. */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().bits();
        int prefix = slash < 0 ? bits : IpAddress.number(text.substring(slash + 1), 3, 10);
        return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(new IpRange(address.get(), prefix));
    }

    /** The first address of the range. */
    public IpAddress first() {
        return written.masked(prefix, false);
    }

    /** The last address of the range. */
    public IpAddress last() {
        return written.masked(prefix, true);
    }

    /** Whether bits behind the prefix are set, which say nothing. */
    public boolean hasHostBits() {
        return !written.equals(first());
    }

    /** Whether all addresses of the other range are in this one. */
    public boolean contains(IpRange other) {
        return written.bits() == other.written.bits()
                && prefix <= other.prefix
                && other.written.masked(prefix, false).equals(first());
    }

    /** Whether ranges together hold every address of so many bits. */
    public static boolean coverAll(List<IpRange> ranges, int bits) {
        List<IpRange> sorted = ranges.stream()
                .filter(range -> range.written.bits() == bits)
                .sorted(Comparator.comparing(IpRange::first, IpAddress::compareTo))
                .toList();
        if (sorted.isEmpty()) {
            return false;
        }
        Optional<IpAddress> missing = Optional.of(sorted.get(0).written.masked(0, false));
        for (IpRange range : sorted) {
            if (missing.isEmpty() || range.first().compareTo(missing.get()) > 0) {
                break;
            }
            if (range.last().compareTo(missing.get()) >= 0) {
                missing = range.last().next();
            }
        }
        return missing.isEmpty();
    }

    @Override
    public String toString() {
        return prefix == written.bits() ? written.toString() : first() + "/" + prefix;
    }
}
