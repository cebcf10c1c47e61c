package io.github.artifactkit.codeartifact.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeArtifactAddressTest {

    private static final AccountId OWNER = new AccountId("111122223333");
    private static final URI STAND_IN = URI.create("http://localhost:4600");

    @ParameterizedTest
    @CsvSource({
        "https://my-domain-111122223333.d.codeartifact.eu-west-1.amazonaws.com/maven/builds/, eu-west-1",
        "https://my-domain-111122223333.d.codeartifact.eu-west-1.amazonaws.com/maven/builds, eu-west-1",
        "https://my-domain-111122223333.codeartifact.eu-west-1.on.aws/maven/builds/, eu-west-1",
        "https://my-domain-111122223333.d.codeartifact-fips.us-east-1.amazonaws.com/maven/builds/, us-east-1",
        "https://my-domain-111122223333.d.codeartifact.cn-north-1.amazonaws.com.cn/maven/builds/, cn-north-1",
        "https://vpce-0743fe535b883ffff-76ddffff.d.codeartifact.eu-west-1.vpce.amazonaws.com/maven/d/my-domain-111122223333/builds/, eu-west-1",
        "https://vpce-0743fe535b883ffff-76ddffff-eu-west-1a.d.codeartifact.eu-west-1.vpce.amazonaws.com/maven/d/my-domain-111122223333/builds, eu-west-1"
    })
    void endpoints_of_aws_tell_domain_owner_and_region(String url, String region) {
        assertThat(CodeArtifactAddress.find(url, null)).hasValueSatisfying(address -> {
            assertThat(address.domain()).isEqualTo(new DomainName("my-domain"));
            assertThat(address.owner()).isEqualTo(OWNER);
            assertThat(address.region()).isEqualTo(region);
        });
    }

    @Test
    void a_repository_can_be_given_by_its_name() {
        assertThat(CodeArtifactAddress.find("codeartifact://my-domain/builds", null))
                .contains(new CodeArtifactAddress.Named(
                        new DomainName("my-domain"), null, new RepositoryName("builds"), null));
        assertThat(CodeArtifactAddress.find("codeartifact://111122223333@my-domain/builds/?region=us-gov-west-1", null))
                .contains(new CodeArtifactAddress.Named(
                        new DomainName("my-domain"), OWNER, new RepositoryName("builds"), "us-gov-west-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "codeartifact://my-domain",
                "codeartifact:my-domain/builds",
                "codeartifact://my-domain/builds/more",
                "codeartifact://111122223333@/builds",
                "codeartifact://me@my-domain/builds",
                "codeartifact://my-domain/builds?profile=ci",
                "codeartifact://my-domain/builds?region=eu west 1"
            })
    void a_slip_in_the_name_of_a_repository_is_an_error(String url) {
        assertThatThrownBy(() -> CodeArtifactAddress.find(url, null)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://artifacts.example/releases",
                "http://my-domain-111122223333.d.codeartifact.eu-west-1.amazonaws.com/maven/builds/",
                "https://my-domain-111122223333.d.codeartifact.eu-west-1.amazonaws.com.example.com/maven/builds/",
                "https://my-domain-111122223333.d.codeartifact.eu-west-1.amazonaws.com/npm/builds/",
                "https://artifacts.example/my-domain-111122223333/maven/builds/",
                "http://localhost:4601/my-domain-111122223333/maven/builds/",
                "https://localhost:4600/my-domain-111122223333/maven/builds/",
                "s3://my-bucket/maven/builds",
                "file:///my-domain-111122223333/maven/builds/",
                "https://a host/"
            })
    void all_other_addresses_are_left_alone(String url) {
        assertThat(CodeArtifactAddress.find(url, STAND_IN)).isEmpty();
    }

    /** Otherwise a token of AWS would go to a host that is not one of AWS. */
    @Test
    void endpoints_of_localstack_count_only_beside_a_configured_address() {
        String url =
                "https://my-domain-111122223333.d.codeartifact.eu-west-1.localhost.localstack.cloud:4566/maven/builds/";
        assertThat(CodeArtifactAddress.find(url, null)).isEmpty();
        assertThat(CodeArtifactAddress.find(url, URI.create("https://localhost.localstack.cloud:4566")))
                .isPresent();
    }

    @Test
    void endpoints_below_the_configured_address_count_and_only_those() {
        String url = "http://localhost:4600/my-domain-111122223333/maven/builds/";
        assertThat(CodeArtifactAddress.find(url, STAND_IN)).isPresent();
        assertThat(CodeArtifactAddress.find(url, null)).isEmpty();
    }
}
