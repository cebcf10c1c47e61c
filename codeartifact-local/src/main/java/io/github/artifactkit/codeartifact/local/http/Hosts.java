package io.github.artifactkit.codeartifact.local.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hosts that the server answers to. A page in a browser may have any name resolved to this server's address (DNS
 * rebinding); the header {@code Host} then has that name, and the request is rejected. Immutable.
 */
final class Hosts {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);

    private final Set<String> names;

    /**
     * Loopback names, addresses of the server itself, and some names.
     *
     * @param names further names, without ports
     */
    Hosts(Collection<String> names) {
        this.names = names.stream().map(Hosts::normal).collect(Collectors.toUnmodifiableSet());
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the server answers to a host.
     *
     * @param header the header {@code Host}; empty if the client sent none, as browsers never do
     * @param local the address that the connection came in at
     */
    boolean accept(String header, InetAddress local) {
        if (header.isEmpty()) {
            return true;
        }
        String host = normal(name(header));
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || names.contains(host)
                || isAddress(host, local);
    }

    /** What is before the port. */
    static String name(String header) {
        int bracket = header.indexOf(']');
        int colon = header.indexOf(':', Math.max(bracket, 0));
        return colon < 0 ? header : header.substring(0, colon);
    }

    /** An address in digits, which cannot be rebound: a loopback address, or the one that the connection came in at. */
    private static boolean isAddress(String host, InetAddress local) {
        boolean six = host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0;
        if (!six && !IPV4.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host); // digits, so no name is looked up
            return address.isLoopbackAddress() || address.equals(local);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
