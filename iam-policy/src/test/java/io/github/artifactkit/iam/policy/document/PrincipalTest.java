package io.github.artifactkit.iam.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a statement applies to. */
class PrincipalTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "AWS, *, EVERYONE, ",
        "AWS, 123456789012, ACCOUNT, 123456789012",
        "AWS, arn:aws-cn:iam::123456789012:root, ACCOUNT, 123456789012",
        "AWS, arn:aws:iam::123456789012:role/service-role/reader, ROLE, 123456789012",
        "AWS, arn:aws:iam::123456789012:user/ann, USER, 123456789012",
        "AWS, arn:aws:sts::123456789012:assumed-role/reader/session, ASSUMED_ROLE, 123456789012",
        "AWS, arn:aws:sts::123456789012:assumed-role/reader, OTHER, ",
        "AWS, arn:aws:sts::123456789012:federated-user/ann, FEDERATED_USER, 123456789012",
        "AWS, arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1, ORIGIN_ACCESS_IDENTITY, ",
        "AWS, AROADBQP57FF2AEXAMPLE, ROLE_ID, ",
        "AWS, AIDACKCEVSQ6C2EXAMPLE, USER_ID, ",
        "AWS, arn:aws:iam::123456789012:role/*, WILDCARD, ",
        "AWS, arn:aws:iam::123456789012:group/readers, OTHER, ",
        "AWS, arn:aws:iam::123456789012:role/, OTHER, ",
        "AWS, arn:aws:iam::12345:root, OTHER, ",
        "AWS, arn:aws:iam:eu-west-1:123456789012:root, OTHER, ",
        "AWS, ann, OTHER, ",
        "Service, ec2.amazonaws.com, SERVICE, ",
        "Service, *, WILDCARD, ",
        "Federated, accounts.google.com, OIDC_PROVIDER, ",
        "Federated, arn:aws:iam::123456789012:oidc-provider/token.example.com, OIDC_PROVIDER, 123456789012",
        "Federated, arn:aws:iam::123456789012:saml-provider/p, SAML_PROVIDER, 123456789012",
        "Federated, token.example.com, OTHER, ",
        "CanonicalUser, 79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be, CANONICAL_USER, "
    })
    void a_text_under_a_key_has_a_form(String key, String text, Form form, String account) {
        Principal principal = principals("{\"" + key + "\": \"" + text + "\"}").get(0);
        assertThat(principal.kind().key()).isEqualTo(key);
        assertThat(principal.form()).isEqualTo(form);
        assertThat(principal.account().orElse(null)).isEqualTo(account);
    }

    @Test
    void a_star_alone_is_everyone_under_no_key() {
        assertThat(principals("\"*\"")).extracting(Principal::form).containsExactly(Form.EVERYONE);
        assertThat(principals("\"*\"")).extracting(Principal::kind).containsExactly(Kind.NONE);
    }

    @Test
    void entries_come_in_the_order_of_the_text_and_what_is_not_a_principal_is_left_out() {
        assertThat(principals("{\"Service\": [\"a.amazonaws.com\", 1], \"User\": \"x\", \"AWS\": \"123456789012\"}"))
                .extracting(principal -> principal.source().value())
                .containsExactly("a.amazonaws.com", "123456789012");
    }

    private static List<Principal> principals(String principal) {
        String text = "{\"Statement\": {\"Principal\": " + principal + "}}";
        return Policy.of(Policy.read(text, ReadLimits.DEFAULT), PolicyType.RESOURCE)
                .statements()
                .get(0)
                .principal()
                .orElseThrow()
                .principals();
    }
}
