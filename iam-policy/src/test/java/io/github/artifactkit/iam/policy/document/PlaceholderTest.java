package io.github.artifactkit.iam.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are placeholders. */
class PlaceholderTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "AWS_ACCOUNT_ID, AWS_ACCOUNT_ID",
        "ACCOUNT-B-ID, ACCOUNT-B-ID",
        "ACCOUNT_ID, arn:aws:iam::ACCOUNT_ID:role/app",
        "ROLE_2_NAME, arn:aws:iam::111122223333:role/ROLE_2_NAME",
    })
    void words_of_capitals_that_are_joined_are_a_placeholder(String placeholder, String text) {
        assertThat(Placeholder.capitals(text)).contains(placeholder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROD", "my-BUCKET", "AROAEXAMPLE", "2026-01-31", "appPROD-EU", "eu-west-1", ""})
    void other_texts_are_not(String text) {
        assertThat(Placeholder.capitals(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"TABLE_NAME, true", "KEY-ID, true", "PROD-EU, false", "MY_TABLE, false"})
    void only_some_say_what_belongs_in_their_place(String text, boolean says) {
        assertThat(Placeholder.kindOfName(text).isPresent()).isEqualTo(says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${account}",
                "${{ env.ACCOUNT }}",
                "{{ account }}",
                "<account id>",
                "#{account}",
                "$(account)",
                "((account))",
                "%(account)s",
                "%s",
                "{0}",
                "@ACCOUNT@",
                "@@ACCOUNT@@",
                "%ACCOUNT_ID%",
                "__ACCOUNT__"
            })
    void template_languages_mark_what_is_to_be_filled_in(String placeholder) {
        assertThat(Placeholder.find("arn:aws:iam::" + placeholder + ":root")).contains(placeholder);
        assertThat(Placeholder.isIn(placeholder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${aws:username}",
                "${*}",
                "app/__init__.py",
                "100%share",
                "user@example.com",
                "a@B.example, c@D.example",
                "home/{user}",
                "f(x)"
            })
    void similar_texts_are_values(String text) {
        assertThat(Placeholder.find(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"arn:aws:iam::XXXXXXXXXXXX:root, true", "vpce-xxxxxxxx, true", "xx, false", "maxxxx, false"})
    void ids_that_are_masked_are_to_be_filled_in(String text, boolean masked) {
        assertThat(Placeholder.isIn(text)).isEqualTo(masked);
    }
}
