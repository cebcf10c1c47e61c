package io.github.artifactkit.iam.policy.value;

import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as numbers of 16 bits: two for IPv4, eight for IPv6. Reads text only and never asks a name
 * server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text representation of addresses</a>
 */
public final class IpAddress implements Comparable<IpAddress> {

    private static final int V4_GROUPS = 2;
    private static final int V6_GROUPS = 8;

    private final int[] groups;

    private IpAddress(int[] groups) {
        this.groups = groups;
    }

    /** Reads an address; empty if the text is not one. */
    public static Optional<IpAddress> parse(String text) {
        int[] groups = text.indexOf(':') >= 0 ? v6(text) : v4(text);
        return groups.length == 0 ? Optional.empty() : Optional.of(new IpAddress(groups));
    }

    private static int[] v4(String text) {
        String[] parts = text.split("\\.", -1);
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++) {
            int octet = parts.length == 4 ? number(parts[i], 3, 10) : -1;
            if (octet < 0 || octet > 255 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
                return new int[0];
            }
            octets[i] = octet;
        }
        return new int[] {octets[0] << 8 | octets[1], octets[2] << 8 | octets[3]};
    }

    /** The two halves around {@code ::}, or all groups; an IPv4 address may represent the last two. */
    private static int[] v6(String text) {
        int gap = text.indexOf("::");
        int[] left = groups(gap < 0 ? text : text.substring(0, gap));
        int[] right = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
        int count = left.length + right.length;
        boolean wellFormed = gap < 0
                ? count == V6_GROUPS
                : count < V6_GROUPS
                        && isGroups(text.substring(0, gap), left)
                        && isGroups(text.substring(gap + 2), right);
        if (!wellFormed) {
            return new int[0];
        }
        int[] all = Arrays.copyOf(left, V6_GROUPS);
        System.arraycopy(right, 0, all, V6_GROUPS - right.length, right.length);
        return all;
    }

    private static boolean isGroups(String text, int[] groups) {
        return text.isEmpty() || groups.length > 0;
    }

    /** Groups between single colons; none if the text is empty or malformed. */
    private static int[] groups(String text) {
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length + 1];
        int count = 0;
        for (int i = 0; i < parts.length && count < V6_GROUPS; i++) {
            int[] next = i == parts.length - 1 && parts[i].indexOf('.') > 0 ? v4(parts[i]) : hex(parts[i]);
            if (next.length == 0) {
                return next;
            }
            System.arraycopy(next, 0, groups, count, next.length);
            count += next.length;
        }
        return parts.length > V6_GROUPS ? new int[0] : Arrays.copyOf(groups, count);
    }

    private static int[] hex(String text) {
        int group = number(text, 4, 16);
        return group < 0 ? new int[0] : new int[] {group};
    }

    /** A number of at most so many digits; -1 if the text is not one. */
    public static int number(String text, int digits, int radix) {
        if (text.isEmpty() || text.length() > digits) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** Bits of such an address: 32 or 128. */
    public int bits() {
        return groups.length * 16;
    }

    /** The address with all bits behind the first so many set to zero, or to one. */
    IpAddress masked(int prefix, boolean ones) {
        int[] masked = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            int kept = Math.max(0, Math.min(16, prefix - 16 * i));
            int mask = (0xFFFF << (16 - kept)) & 0xFFFF;
            masked[i] = (groups[i] & mask) | (ones ? ~mask & 0xFFFF : 0);
        }
        return new IpAddress(masked);
    }

    /** Compares addresses of the same version by their numbers. */
    @Override
    public int compareTo(IpAddress other) {
        return Arrays.compare(groups, other.groups);
    }

    /** The next address; empty behind the last one. */
    public Optional<IpAddress> next() {
        int[] next = groups.clone();
        for (int i = next.length - 1; i >= 0; i--) {
            if (++next[i] <= 0xFFFF) {
                return Optional.of(new IpAddress(next));
            }
            next[i] = 0;
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(groups, that.groups);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(groups);
    }

    /** The form of RFC 5952: lower case, no leading zeros, the longest run of zeros as two colons. */
    @Override
    public String toString() {
        if (groups.length == V4_GROUPS) {
            return (groups[0] >> 8) + "." + (groups[0] & 0xFF) + "." + (groups[1] >> 8) + "." + (groups[1] & 0xFF);
        }
        int start = 0;
        int longest = 0;
        for (int i = 0; i < V6_GROUPS; i++) {
            int run = zeros(i);
            if (run > longest) {
                longest = run;
                start = i;
            }
        }
        return longest < 2 ? hexes(0, V6_GROUPS) : hexes(0, start) + "::" + hexes(start + longest, V6_GROUPS);
    }

    private int zeros(int from) {
        int at = from;
        while (at < V6_GROUPS && groups[at] == 0) {
            at++;
        }
        return at - from;
    }

    private String hexes(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
