package io.github.artifactkit.iam.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.ServicePrincipalName;
import org.junit.jupiter.api.Test;

class ServicePrincipalsTest {

    @Test
    void names_have_the_form_of_service_principals_and_are_in_order() {
        assertThat(ServicePrincipals.documented())
                .contains("lambda.amazonaws.com", "ec2.amazonaws.com", "delivery.logs.amazonaws.com")
                .allMatch(ServicePrincipalName::isWellFormed)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
