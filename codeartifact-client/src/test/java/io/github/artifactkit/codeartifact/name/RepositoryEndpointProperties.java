package io.github.artifactkit.codeartifact.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of repositories are taken apart and put together again. */
class RepositoryEndpointProperties {

    @Provide
    Arbitrary<String> domains() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-')
                .ofMaxLength(48)
                .map(inner -> "a" + inner + "9");
    }

    @Provide
    Arbitrary<String> repositories() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("._-")
                .ofMaxLength(98)
                .map(inner -> "R" + inner + "0");
    }

    @Provide
    Arbitrary<String> owners() {
        return Arbitraries.strings().numeric().ofLength(12);
    }

    @Property
    void an_address_of_any_form_tells_what_it_is_made_of(
            @ForAll("domains") String domain,
            @ForAll("owners") String owner,
            @ForAll("repositories") String repository,
            @ForAll PackageFormat format) {
        String path = "/" + format.value() + "/" + repository + "/";
        for (String base : new String[] {
            "https://" + domain + "-" + owner + ".d.codeartifact.eu-central-1.amazonaws.com",
            "https://" + domain + "-" + owner + ".d.codeartifact-fips.us-gov-west-1.amazonaws.com",
            "https://" + domain + "-" + owner + ".d.codeartifact.cn-north-1.amazonaws.com.cn",
            "https://" + domain + "-" + owner + ".codeartifact.eu-west-1.on.aws",
            "http://127.0.0.1:8080/" + domain + "-" + owner,
            "https://" + domain + "-" + owner + ".d.codeartifact.eu-central-1.amazonaws.com:443",
        }) {
            RepositoryEndpoint endpoint = RepositoryEndpoint.parse(URI.create(base + path));
            assertThat(endpoint.domain().value()).isEqualTo(domain);
            assertThat(endpoint.owner().value()).isEqualTo(owner);
            assertThat(endpoint.repository().value()).isEqualTo(repository);
            assertThat(endpoint.format()).isEqualTo(format);
            assertThat(endpoint.uri()).hasToString(base + path);
            assertThat(RepositoryEndpoint.parse(endpoint.uri())).isEqualTo(endpoint);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://my-team-111122223333.d.codeartifact.us-west-2.amazonaws.com/pypi/r1/, us-west-2",
        "https://my-team-111122223333.codeartifact.us-west-2.on.aws/npm/r1/, us-west-2",
        "https://my-team-111122223333.d.codeartifact.cn-north-1.amazonaws.com.cn/maven/r1/, cn-north-1",
    })
    void the_region_is_read_where_the_address_tells(URI address, String region) {
        assertThat(RepositoryEndpoint.parse(address).region()).contains(region);
    }

    @Example
    void what_comes_from_a_configuration_file_loses_credentials_and_the_rest_of_the_path() {
        RepositoryEndpoint endpoint = RepositoryEndpoint.parse(URI.create(
                "https://aws:secret@gamerhub-975050195505.d.codeartifact.us-east-1.amazonaws.com/pypi/devops/simple/"));
        assertThat(endpoint.uri())
                .hasToString("https://gamerhub-975050195505.d.codeartifact.us-east-1.amazonaws.com/pypi/devops/");
        assertThat(endpoint.withCredentials("aws", "t", "simple/"))
                .isEqualTo(
                        "https://aws:t@gamerhub-975050195505.d.codeartifact.us-east-1.amazonaws.com/pypi/devops/simple/");
    }

    @ParameterizedTest
    @CsvSource({
        "https://pypi.example/simple/",
        "https://gamerhub-97505019550.d.codeartifact.us-east-1.amazonaws.com/pypi/devops/",
        "https://gamerhub-975050195505xd-codeartifact.us-east-1.amazonaws.com/pypi/devops/",
        "https://gamerhub-975050195505.d.codeartifact.us-east-1.amazonaws.com.evil.example/pypi/devops/",
        "https://gamerhub-975050195505.d.codeartifact.us-east-1.amazonaws.com/pypi",
        "mailto:someone@example.org",
    })
    void other_addresses_are_rejected(URI address) {
        assertThat(RepositoryEndpoint.find(address)).isEmpty();
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> RepositoryEndpoint.parse(address))
                .withMessageContaining("is not an endpoint of a CodeArtifact repository");
    }

    @Example
    void a_rejected_address_is_named_without_its_password() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> RepositoryEndpoint.parse(URI.create("https://aws:secret@example.org/x/")))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vpce-0743fe535b883ffff-76ddffff.d.codeartifact.us-west-2.vpce.amazonaws.com/maven/d/my-domain-111122223333/my_repo",
                "https://vpce-0743fe535b883ffff-76ddffff.codeartifact.us-west-2.vpce.amazonaws.com/maven/d/my-domain-111122223333/my_repo/x/y",
                "http://my-domain-111122223333.d.codeartifact.us-west-2.localhost.localstack.cloud:4566/maven/my_repo/"
            })
    void the_endpoints_of_a_vpc_and_of_localstack_are_read(URI address) {
        RepositoryEndpoint endpoint = RepositoryEndpoint.parse(address);
        assertThat(endpoint.domain()).hasToString("my-domain");
        assertThat(endpoint.owner()).hasToString("111122223333");
        assertThat(endpoint.repository()).hasToString("my_repo");
        assertThat(endpoint.format()).isEqualTo(PackageFormat.MAVEN);
        assertThat(endpoint.region()).contains("us-west-2");
        assertThat(endpoint.uri().toString())
                .startsWith(address.getScheme() + "://" + address.getAuthority() + "/maven/");
        assertThat(endpoint.uri().getPath()).endsWith("my_repo/");
    }

    /** As people copy them: cargo's index, a host with capitals, a path with a slash too many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sparse+https://gamerhub-111122223333.d.codeartifact.us-west-2.amazonaws.com/cargo/devops/",
                "https://aws:secret@GamerHub-111122223333.d.codeartifact.US-WEST-2.amazonaws.com//cargo/devops/config.json"
            })
    void an_address_is_read_however_it_is_written(URI address) {
        assertThat(RepositoryEndpoint.parse(address).uri())
                .hasToString("https://gamerhub-111122223333.d.codeartifact.us-west-2.amazonaws.com/cargo/devops/");
    }

    @Test
    void an_address_that_tells_nothing_is_named_part_by_part() {
        RepositoryEndpoint endpoint = RepositoryEndpoint.of(
                URI.create("https://me:secret@proxy.example/npm-all?x=1"),
                "gamerhub",
                "111122223333",
                PackageFormat.NPM,
                "devops");
        assertThat(endpoint).hasToString("https://proxy.example/npm-all/");
        assertThat(endpoint.region()).isEmpty();
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> RepositoryEndpoint.of(
                        URI.create("ftp://proxy.example/"), "gamerhub", "111122223333", PackageFormat.NPM, "devops"));
    }
}
