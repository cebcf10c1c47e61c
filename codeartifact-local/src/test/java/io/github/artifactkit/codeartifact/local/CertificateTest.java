package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of a stand-in with HTTPS names every host by which clients reach it. */
class CertificateTest {

    private static final String HERE = "0:0:0:0:0:0:0:1";

    @TempDir
    Path data;

    private static List<String> names(LocalCodeArtifact local) throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        local.certificate().orElseThrow().getBytes(US_ASCII)));
        return certificate.getSubjectAlternativeNames().stream()
                .map(each -> String.valueOf(each.get(1)))
                .toList();
    }

    @Test
    void it_has_the_hosts_that_were_given() throws Exception {
        try (LocalCodeArtifact local = LocalCodeArtifact.start(
                b -> b.tls().host("codeartifact").host("host.docker.internal").host("10.1.2.3"))) {
            assertThat(names(local))
                    .containsExactlyInAnyOrder(
                            "localhost", "127.0.0.1", HERE, "codeartifact", "host.docker.internal", "10.1.2.3");
        }
    }

    @Test
    void it_stays_the_same_until_a_host_is_added() throws Exception {
        String first;
        try (LocalCodeArtifact local =
                LocalCodeArtifact.start(b -> b.tls().data(data).host("one"))) {
            first = local.certificate().orElseThrow();
        }
        try (LocalCodeArtifact local =
                LocalCodeArtifact.start(b -> b.tls().data(data).host("one"))) {
            assertThat(local.certificate()).contains(first);
        }
        try (LocalCodeArtifact local =
                LocalCodeArtifact.start(b -> b.tls().data(data).host("one").host("two"))) {
            assertThat(local.certificate().orElseThrow()).isNotEqualTo(first);
            assertThat(names(local)).containsExactlyInAnyOrder("localhost", "127.0.0.1", HERE, "one", "two");
            assertThat(local.client().listDomains(d -> {}).domains()).isEmpty();
        }
    }
}
