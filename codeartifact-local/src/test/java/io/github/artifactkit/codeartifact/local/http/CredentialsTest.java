package io.github.artifactkit.codeartifact.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsTest {

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("", "", new Credentials.None()),
                Arguments.of("", "t", new Credentials.Bearer("t")),
                Arguments.of("Bearer t", "", new Credentials.Bearer("t")),
                Arguments.of("bearer  t ", "k", new Credentials.Bearer("t")),
                Arguments.of("t", "", new Credentials.Bearer("t")),
                Arguments.of("Basic YXdzOnQ6dQ==", "", new Credentials.Basic("aws", "t:u")),
                Arguments.of("BASIC dA==", "", new Credentials.Basic("", "t")),
                Arguments.of("Basic ?", "", new Credentials.Basic("", "")),
                Arguments.of(
                        "AWS4-HMAC-SHA256 Credential=AKIA1/20260101/r/s/aws4_request, Signature=0",
                        "",
                        new Credentials.Signature("AKIA1")),
                Arguments.of("AWS4-HMAC-SHA256 Credential=AKIA1, x=/", "", new Credentials.Signature("")),
                Arguments.of("AWS4-HMAC-SHA256", "", new Credentials.Signature("")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_header_says_who_calls(String authorization, String apiKey, Credentials expected) {
        assertThat(Credentials.of(authorization, apiKey)).isEqualTo(expected);
    }

    @Property
    void any_header_is_read(@ForAll String authorization, @ForAll String apiKey) {
        assertThat(Credentials.of(authorization, apiKey).authentication()).isNotNull();
    }
}
