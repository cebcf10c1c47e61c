package io.github.artifactkit.codeartifact.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private final Hosts hosts = new Hosts(List.of("stand-in", "Build.Example"));
    private final InetAddress local = address(192, 0, 2, 7);

    private static InetAddress address(int... bytes) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "LOCALHOST:4600",
                "a.localhost",
                "127.0.0.1",
                "127.0.0.1:4600",
                "127.9.9.9:1",
                "[::1]",
                "[::1]:4600",
                "[0:0:0:0:0:0:0:1]:4600",
                "192.0.2.7:4600",
                "stand-in",
                "stand-in:4600",
                "build.example:80"
            })
    void loopback_names_its_own_address_and_given_names_are_accepted(String header) {
        assertThat(hosts.accept(header, local)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "192.0.2.8",
                "10.0.0.1:4600",
                "[2001:db8::1]",
                "[::1",
                "[]",
                "stand-in.evil.example",
                "evil.example:4600#localhost",
                "999.0.0.1",
                "0x7f000001",
                " localhost",
                ":4600"
            })
    void other_hosts_are_rejected(String header) {
        assertThat(hosts.accept(header, local)).isFalse();
    }
}
