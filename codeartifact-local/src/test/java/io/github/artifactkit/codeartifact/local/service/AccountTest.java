package io.github.artifactkit.codeartifact.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;

/** The account and the ARNs of its resources. */
class AccountTest {

    static Stream<Region> regions() {
        return Region.regions().stream().filter(region -> !region.isGlobalRegion() && region.metadata() != null);
    }

    @ParameterizedTest
    @MethodSource("regions")
    void the_partition_is_the_one_that_the_sdk_knows(Region region) {
        assertThat(Account.of("123456789012", region.id()).partition())
                .isEqualTo(region.metadata().partition().id());
    }

    @Test
    void arns_begin_with_the_partition_and_a_region_that_no_one_knows_is_in_the_usual_one() {
        assertThat(Account.of("123456789012", "cn-north-1").domainArn("dd"))
                .isEqualTo("arn:aws-cn:codeartifact:cn-north-1:123456789012:domain/dd");
        assertThat(Account.of("123456789012", "xx-new-1").partition()).isEqualTo("aws");
    }
}
