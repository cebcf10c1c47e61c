package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.artifactkit.codeartifact.local.junit.CodeArtifactTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** What a test can say of the requests that came. */
@CodeArtifactTest
class ReceivedRequestsTest {

    @Test
    void they_are_narrowed_down_and_counted(LocalCodeArtifact local, CodeartifactClient client) {
        client.createDomain(d -> d.domain("dom"));
        client.describeDomain(d -> d.domain("dom"));
        client.describeDomain(d -> d.domain("dom"));
        local.requests().times(3).atLeast(3).atMost(3);
        local.requests()
                .to("DescribeDomain")
                .times(2)
                .from(Tool.AWS_SDK_JAVA)
                .answered(200)
                .times(2);
        local.requests().method("POST").at("/v1/domain").times(1);
        local.requests().from(Tool.PIP).never();
        assertThat(local.requests().to("CreateDomain")).hasSize(1);
    }

    @Test
    void a_wrong_assertion_says_what_was_expected_and_what_came(LocalCodeArtifact local, CodeartifactClient client) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> local.requests().to("DescribeDomain").times(1))
                .withMessage("expected 1 requests to DescribeDomain, found 0; all requests: none");
        client.listDomains(d -> {});
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> local.requests().to("ListDomains").from(Tool.PIP).atLeast(1))
                .withMessage("expected at least 1 requests to ListDomains from PIP, found 0; all requests:\n"
                        + "  POST /v1/domains (ListDomains, AWS_SDK_JAVA, SIGV4) answered 200");
    }

    @Test
    void only_the_latest_are_remembered() {
        try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.rememberRequests(2))) {
            local.client().createDomain(d -> d.domain("dom"));
            local.client().listDomains(d -> {});
            local.client().describeDomain(d -> d.domain("dom"));
            assertThat(local.requests())
                    .extracting(ReceivedRequest::operation)
                    .containsExactly("ListDomains", "DescribeDomain");
        }
        try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.rememberRequests(0))) {
            local.client().listDomains(d -> {});
            assertThat(local.requests()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCodeArtifact.start(b -> b.rememberRequests(-1)))
                .withMessage("cannot remember -1 requests; 0 remembers none");
    }
}
