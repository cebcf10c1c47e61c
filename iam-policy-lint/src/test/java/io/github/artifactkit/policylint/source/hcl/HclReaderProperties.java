package io.github.artifactkit.policylint.source.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text makes the reader fail, and every span lies in the text and in the span around it. */
class HclReaderProperties {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ",",
            ".",
            "...",
            ":",
            "::",
            "=",
            "=>",
            "==",
            "!=",
            "!",
            "?",
            "+",
            "-",
            "*",
            "/",
            "%",
            "&&",
            "||",
            "&",
            "<",
            "<=",
            ">=",
            "~",
            "~}",
            "${",
            "${~",
            "%{",
            "%{~",
            "$${",
            "%%{",
            "\"",
            "\\",
            "\\n",
            "\\u00e9",
            "\\U0001F600",
            "\\x",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "<<E\n",
            "<<-E\n",
            "E\n",
            "  E\n",
            "\nE\n",
            "#",
            "//",
            "/*",
            "*/",
            "a",
            "b-c",
            "_d",
            "é",
            "for",
            "in",
            "if",
            "else",
            "endif",
            "endfor",
            "true",
            "null",
            "0",
            "1.5",
            "1e9",
            "1e99999999999",
            "'",
            "@",
            "\u0000",
            "\ud800",
            "\ufeff",
            "policy = ",
            "resource \"a\" \"b\" {\n",
            "\n}\n",
            "f(",
            "[*]",
            ".*",
            "x");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 20_000)
    void every_span_of_a_file_lies_in_the_span_around_it(@ForAll("texts") String text) {
        new SpanCheck(text).file(HclReader.readFile(text, HclLimits.DEFAULT));
    }

    @Property(tries = 10_000)
    void every_span_of_a_template_lies_in_the_span_around_it(@ForAll("texts") String text) {
        HclTemplate template = HclReader.readTemplate(text, HclLimits.DEFAULT);
        new SpanCheck(text).expression(template.template(), new Span(0, text.length()));
    }

    @Property(tries = 5_000)
    void a_template_without_sequences_is_its_text(@ForAll("texts") String text) {
        String plain = text.replace("$", "").replace("%", "").replace("\ufeff", "");
        HclTemplate template = HclReader.readTemplate(plain, HclLimits.DEFAULT);
        assertThat(template.faults()).isEmpty();
        assertThat(template.template().literal()).isEqualTo(plain);
    }

    @Property(tries = 5_000)
    void a_text_survives_being_quoted(@ForAll String text) {
        String quoted = "a = \""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + "\"\n";
        HclFile file = HclReader.readFile(quoted, HclLimits.DEFAULT);
        assertThat(file.faults()).isEmpty();
        Expression.Template template =
                (Expression.Template) file.body().attributes().get(0).value();
        assertThat(template.literal()).isEqualTo(text);
    }
}
