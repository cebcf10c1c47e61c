package io.github.artifactkit.iam.policy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of addresses as the documentation of IP condition operators writes them. */
class IpRangeTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7/24, 203.0.113.0/24",
        "203.0.113.7/32, 203.0.113.7",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255/1, 128.0.0.0/1",
        "2001:DB8:1234:5678::/64, 2001:db8:1234:5678::/64",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1/128, 2001:db8:0:1:1:1:1:1",
        "::, ::",
        "::1/128, ::1",
        "1::/0, ::/0",
        "::ffff:203.0.113.7, ::ffff:cb00:7107",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    })
    void a_range_reads_and_writes(String text, String canonical) {
        assertThat(IpRange.parse(text).map(IpRange::toString)).contains(canonical);
    }

    @ParameterizedTest(name = "\"{0}\" is not a range")
    @ValueSource(
            strings = {
                "",
                "/",
                "10",
                "10.0.0",
                "10.0.0.0.0",
                "10.0.0.256",
                "10.0.0.01",
                "10.0.0.*",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "localhost",
                "example.com",
                "1::2::3",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::12345",
                "::g",
                "::/129",
                "10.0.0.0:1",
                "::1.2.3",
                "٣.0.0.0"
            })
    void what_is_not_a_range_is_rejected(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} holds {1}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.1.2.0/24, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.1.2.0/24, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/8, false",
        "0.0.0.0/0, ::/0, false",
        "fc00::/7, fd12::/48, true",
    })
    void a_range_holds_the_ranges_within_it(String outer, String inner, boolean holds) {
        assertThat(range(outer).contains(range(inner))).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} are all IPv4 addresses: {1}")
    @CsvSource({
        "0.0.0.0/0, true",
        "128.0.0.0/1 0.0.0.0/1, true",
        "128.0.0.0/1 0.0.0.0/2 64.0.0.0/2 10.0.0.0/8, true",
        "128.0.0.0/1 0.0.0.0/2 64.0.0.0/3, false",
        "0.0.0.1/32 0.0.0.0/1, false",
        "::/0, false",
    })
    void ranges_are_told_to_hold_everything(String ranges, boolean all) {
        List<IpRange> list =
                List.of(ranges.split(" ")).stream().map(IpRangeTest::range).toList();
        assertThat(IpRange.coverAll(list, 32)).isEqualTo(all);
    }

    @Property
    void an_address_of_eight_groups_reads_as_it_is_written(
            @ForAll @Size(8) List<@IntRange(max = 0xFFFF) Integer> groups, @ForAll @IntRange(max = 128) int prefix) {
        String written =
                String.join(":", groups.stream().map(Integer::toHexString).toList()) + "/" + prefix;
        IpRange range = range(written);
        assertThat(range(range.toString())).isEqualTo(new IpRange(range.first(), prefix));
        assertThat(range.contains(range(range.last() + "/128"))).isTrue();
    }

    private static IpRange range(String text) {
        return IpRange.parse(text).orElseThrow();
    }
}
