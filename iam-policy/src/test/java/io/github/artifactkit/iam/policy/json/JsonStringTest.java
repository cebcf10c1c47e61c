package io.github.artifactkit.iam.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonStringTest {

    @ParameterizedTest(name = "{0} can be {1}: {2}")
    @CsvSource({
        "s3:GetObject, s3:GetObject, true",
        "s3:GetObject, s3:getobject, false",
        "#, s3:GetObject, true",
        "s3:#, s3:GetObject, true",
        "#Object, s3:GetObject, true",
        "s3:Get#, s3:PutObject, false",
        "#:#, s3:GetObject, true",
        "s3:#t#t#, s3:GetObject, true",
        "s3:#z#, s3:GetObject, false",
        "#abc#bcd#, abcd, false",
        "aba#aba, aba, false",
        "aba#aba, abaaba, true",
    })
    void a_hole_can_be_any_text(String pattern, String text, boolean expected) {
        JsonString string = new JsonString(0, 0, pattern.replace('#', JsonString.HOLE), pattern.contains("#"));

        assertThat(string.canBe(text)).isEqualTo(expected);
    }

    @Test
    void the_character_of_a_hole_is_an_ordinary_one_in_a_string_without_holes() {
        JsonString string = new JsonString(0, 0, String.valueOf(JsonString.HOLE));

        assertThat(string.canBe("s3:GetObject")).isFalse();
    }
}
