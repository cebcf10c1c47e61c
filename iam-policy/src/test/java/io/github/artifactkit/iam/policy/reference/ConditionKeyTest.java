package io.github.artifactkit.iam.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Condition keys are found by the names that policies give them. */
class ConditionKeyTest {

    private static final ReferenceData DATA = ReferenceData.embedded();

    @ParameterizedTest(name = "{0} is {1}, several values: {2}")
    @CsvSource({
        "aws:PrincipalArn, ARN, false",
        "AWS:principalarn, ARN, false",
        "aws:ResourceTag/any key, STRING, false",
        "aws:TagKeys, STRING, true",
        "s3:prefix, STRING, false",
        "kms:EncryptionContext:aws:s3:arn, STRING, false",
        "sagemaker:ResourceTag/a, STRING, false",
        "saml:sub, STRING, false",
        "token.actions.githubusercontent.com:actor, STRING, false",
        "token.actions.githubusercontent.com/octo:actor, STRING, false",
        "lambda:SourceFunctionArn, ARN, false",
    })
    void a_key_has_a_type(String name, ConditionKey.ValueType type, boolean multivalued) {
        assertThat(DATA.conditionKey(name)).get().satisfies(key -> {
            assertThat(key.type()).isEqualTo(type);
            assertThat(key.multivalued()).isEqualTo(multivalued);
        });
    }

    @ParameterizedTest(name = "'{0}'")
    @ValueSource(
            strings = {
                "aws:ResourceTag",
                "aws:ResourceTag/",
                "aws:Nothing",
                "s3:nothing",
                "nothing:at",
                "x",
                ":",
                "a:",
                ""
            })
    void what_is_not_a_key_is_not_found(String name) {
        assertThat(DATA.conditionKey(name)).isEmpty();
    }
}
