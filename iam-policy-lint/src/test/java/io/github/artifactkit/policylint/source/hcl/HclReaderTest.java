package io.github.artifactkit.policylint.source.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HclReaderTest {

    private static HclFile read(String text) {
        return HclReader.readFile(text, HclLimits.DEFAULT);
    }

    private static String valueOf(String expression) {
        HclFile file = read("a = " + expression + "\n");
        assertThat(file.faults()).as(expression).isEmpty();
        return Shown.expression(file.body().attributes().get(0).value());
    }

    private static List<String> faultsOf(String text) {
        return read(text).faults().stream()
                .map(fault -> file(text, fault) + ": " + fault.message())
                .toList();
    }

    private static String file(String text, HclFault fault) {
        var position = read(text).source().position(fault.span().start());
        return position.line() + ":" + position.column();
    }

    // ---- structure

    @Test
    void a_file_has_attributes_and_blocks_with_labels() {
        HclFile file = read("""
                # a comment
                name = "x" // another
                resource "aws_iam_role" "r" {
                  path = "/" /* inline */
                  inline_policy {
                    name = "p"
                  }
                  lifecycle { prevent_destroy = true }
                }
                locals {}
                """);
        assertThat(file.faults()).isEmpty();
        assertThat(Shown.body(file.body())).isEqualTo("""
                        name = 'x'
                        resource 'aws_iam_role' 'r' {
                          path = '/'
                          inline_policy {
                            name = 'p'
                          }
                          lifecycle {
                            prevent_destroy = true
                          }
                        }
                        locals {
                        }
                        """);
        assertThat(file.comments())
                .extracting(file.source()::slice)
                .containsExactly("# a comment", "// another", "/* inline */");
    }

    @Test
    void spans_cover_what_they_name() {
        String text = "resource \"a\" b {\n  policy = f(x.y[0])\n}\n";
        Block block = read(text).body().blocks().get(0);
        assertThat(slice(text, block.span())).isEqualTo(text.strip());
        assertThat(slice(text, block.typeSpan())).isEqualTo("resource");
        assertThat(slice(text, block.labels().get(0).span())).isEqualTo("\"a\"");
        assertThat(slice(text, block.labels().get(1).span())).isEqualTo("b");
        Attribute attribute = block.body().attribute("policy").orElseThrow();
        assertThat(slice(text, attribute.span())).isEqualTo("policy = f(x.y[0])");
        Expression.Call call = (Expression.Call) attribute.value();
        assertThat(slice(text, call.arguments().get(0).span())).isEqualTo("x.y[0]");
    }

    private static String slice(String text, io.github.artifactkit.iam.policy.text.Span span) {
        return text.substring(span.start(), span.end());
    }

    // ---- expressions

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "1                          -> 1",
                "1.5e3                      -> 1.5E+3",
                "-1                         -> -1",
                "true                       -> true",
                "null                       -> null",
                "a-b.c                      -> a-b.c",
                "data.x.y.json              -> data.x.y.json",
                "a[0][\"k\"].b              -> a[0]['k'].b",
                "a.0.b                      -> a[0].b",
                "a.0.1                      -> a[0][1]",
                "a.*.id[0]                  -> a[*](.id)[0]",
                "a[*].id[0]                 -> a[*](.id[0])",
                "a[*].b[*].c                -> a[*](.b)[*](.c)",
                "f()                        -> f()",
                "f(a, b...)                 -> f(a, b...)",
                "f(a, b,)                   -> f(a, b)",
                "provider::aws::trim(a)     -> provider::aws::trim(a)",
                "[1, 2,]                    -> [1, 2]",
                "[]                         -> []",
                "{a = 1, \"b\" : 2}         -> {'a': 1, 'b': 2}",
                "{(a) = 1}                  -> {a: 1}",
                "{a.b = 1}                  -> {a.b: 1}",
                "{for = 1}                  -> {'for': 1}",
                "[for v in l: v.x]          -> for(v in l: v.x)",
                "[for i, v in l : v if v != \"\"] -> for(i, v in l: v if (v NOT_EQUAL ''))",
                "{for k, v in m: k => v...} -> for(k, v in m: k => v...)",
                "a ? b : c ? d : e          -> (a ? b : (c ? d : e))",
                "a || b && c                -> (a OR (b AND c))",
                "a == b && c != d           -> ((a EQUAL b) AND (c NOT_EQUAL d))",
                "1 + 2 * 3 - 4              -> ((1 ADD (2 MULTIPLY 3)) SUBTRACT 4)",
                "8 / 4 / 2 % 3              -> (((8 DIVIDE 4) DIVIDE 2) REMAINDER 3)",
                "a < b == c >= d            -> ((a LESS b) EQUAL (c GREATER_OR_EQUAL d))",
                "!a.b && !(c || d)          -> (!a.b AND !(c OR d))",
                "-a * b                     -> (-a MULTIPLY b)",
            })
    void an_expression_is_read_as_the_specification_says(String expression, String expected) {
        assertThat(valueOf(expression)).isEqualTo(expected);
    }

    @Test
    void line_ends_are_blanks_in_brackets_and_separate_the_items_of_an_object() {
        assertThat(valueOf("f(\n  a,\n  [\n 1\n,\n2 ],\n)")).isEqualTo("f(a, [1, 2])");
        assertThat(valueOf("{\n a = 1\n\n b = [2,\n 3]\n c = x ? 1 : 2, # comment\n d = (1\n+ 2)\n}"))
                .isEqualTo("{'a': 1, 'b': [2, 3], 'c': (x ? 1 : 2), 'd': (1 ADD 2)}");
    }

    @Test
    void json_is_an_object() {
        assertThat(valueOf("{\"Statement\": [{\"Action\": \"s3:*\", \"Condition\": {\"Bool\": {\"aws:x\": false}}}]}"))
                .isEqualTo("{'Statement': [{'Action': 's3:*', 'Condition': {'Bool': {'aws:x': false}}}]}");
    }

    // ---- templates

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "\"a${b}c\"                         | 'a<b>c'",
                "\"${a}\"                           | '<a>'",
                "\"${\"x${b}\"}\"                   | '<'x<b>'>'",
                "\"$${aws:username} %%{x}\"         | '${aws:username} %{x}'",
                "\"$ % $$ %% $${\"                  | '$ % $$ %% ${'",
                "\"$$${a}\"                         | '$${a}'",
                "\"\\\"\\\\\\u00e9\\U0001F600\"     | '\"\\\u00e9\ud83d\ude00'",
                "\"${{a = 1}[\"a\"]}\"              | '<{'a': 1}['a']>'",
                "\"a  ${~ b ~}  c\"                 | 'a<b>c'",
                "\"%{ if x }a%{ else }b%{ endif }\" | '<if x: a else: b>'",
                "\"%{ if x }a%{ endif }\"           | '<if x: a else: >'",
                "\"%{ for k, v in l }${k}%{ endfor }\" | '<for k, v in l: <k>>'",
                "\"%{ for v in l ~}  ${v},  %{~ endfor }\" | '<for null, v in l: <v>,>'",
                "\"%{ if a }%{ if b }1%{ else }2%{ endif }%{ endif }\" | '<if a: <if b: 1 else: 2> else: >'",
            })
    void a_quoted_template_is_read_as_the_specification_says(String template, String expected) {
        assertThat(valueOf(template)).isEqualTo(expected);
    }

    @Test
    void a_heredoc_keeps_its_lines_and_has_no_escape_sequences() {
        assertThat(valueOf("<<EOT\n{\"a\": \"\\n${b}\"}\n\n  EOT2\nEOT"))
                .isEqualTo("'{\"a\": \"\\n<b>\"}\n\n  EOT2\n'");
        assertThat(valueOf("<<EOT\nEOT")).isEqualTo("''");
        assertThat(valueOf("<<EOT\n a\n  EOT")).isEqualTo("' a\n'");
    }

    @Test
    void a_flush_heredoc_loses_the_indentation_that_all_lines_have() {
        assertThat(valueOf("<<-EOT\n    a\n      b\n    ${c} d\n    EOT")).isEqualTo("'a\n  b\n<c> d\n'");
        assertThat(valueOf("<<-EOT\n  a\n${b}\n  EOT")).isEqualTo("'a\n<b>\n'");
        assertThat(valueOf("<<-EOT\n    a\n\n    b\n    EOT"))
                .as("an empty line has one blank, its end, as in Terraform")
                .isEqualTo("'   a\n   b\n'");
    }

    @Test
    void a_heredoc_may_be_an_argument() {
        assertThat(valueOf("f(<<A\nx\nA\n, <<B\ny\nB\n)")).isEqualTo("f('x\n', 'y\n')");
    }

    @Test
    void a_text_part_is_its_span_character_by_character_or_one_escape_sequence() {
        String text = "a = <<-E\n    x$${y}\n      z\n    E\nb = \"p\\tq\"\n";
        for (Attribute attribute : read(text).body().attributes()) {
            for (TemplatePart part : ((Expression.Template) attribute.value()).parts()) {
                String value = ((TemplatePart.Text) part).value();
                assertThat(slice(text, part.span())).isIn(value, "$$", "\\t");
            }
        }
        assertThat(read(text).faults()).isEmpty();
    }

    @Test
    void a_file_can_be_one_template() {
        HclTemplate template =
                HclReader.readTemplate("{\n%{ for a in x ~}\n \"${a}\"\n%{ endfor ~}\n}\n", HclLimits.DEFAULT);
        assertThat(template.faults()).isEmpty();
        assertThat(Shown.parts(template.template().parts())).isEqualTo("{\n<for null, a in x: \"<a>\"\n>}\n");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_accepted() {
        HclFile file = read("\ufeffa = 1\r\nb = <<X\r\nc\r\nX\r\n");
        assertThat(file.faults()).isEmpty();
        assertThat(Shown.body(file.body())).isEqualTo("a = 1\nb = 'c\r\n'\n");
    }

    // ---- faults

    @Test
    void faults_say_where_and_what() {
        assertThat(faultsOf("a = \n")).containsExactly("1:5: expected an expression, found the end of the line");
        assertThat(faultsOf("a = [1\n")).contains("1:5: this bracket is never closed");
        assertThat(faultsOf("a = \"x\nb = 1\n"))
                .containsExactly("1:7: a quoted text ends at the end of its line without a closing `\"`");
        assertThat(faultsOf("a = <<E\nx\n")).containsExactly("3:1: a heredoc has no line `E` that ends it");
        assertThat(faultsOf("a {\n")).containsExactly("1:3: this `{` is never closed");
        assertThat(faultsOf("a = {\"b\" \"c\"}\n"))
                .containsExactly("1:10: expected `=` between the key and its value, found `\"`");
        assertThat(faultsOf("}\n")).containsExactly("1:1: a `}` that closes nothing");
        assertThat(faultsOf("a = \"%{ if x }\"\n")).containsExactly("1:6: this directive has no `endif`");
        assertThat(faultsOf("a = \"%{ endif }\"\n"))
                .containsExactly("1:6: a directive that belongs to no `if` or `for` of this template");
        assertThat(faultsOf("a = \"\\q\"\n"))
                .containsExactly("1:6: not an escape sequence: write `\\\\` for a backslash");
    }

    @Test
    void reading_goes_on_behind_a_fault() {
        HclFile file = read("""
                a = f(1, ]
                b = {x = 1 y = 2
                z = 3}
                c = "${d"
                resource "r" "n" {
                  e = = 1
                  f = 2
                }
                g = 4
                """);
        assertThat(file.faults()).isNotEmpty();
        assertThat(Shown.body(file.body())).contains("g = 4", "  f = 2", "'z': 3");
    }

    @Test
    void nesting_beyond_the_limit_ends_the_reading_with_a_fault() {
        for (String open :
                List.of("[", "(", "{a = ", "f(", "-", "!", "\"${", "1 + ", "a ? ", "x[", "%{ if a }", "b {\n")) {
            String text =
                    (open.endsWith("\n") ? "" : "a = ") + (open.startsWith("%") ? "\"" : "") + open.repeat(10_000);
            HclFile file = read(text);
            assertThat(file.faults()).as(open).isNotEmpty();
        }
        assertThat(faultsOf("a = " + "[".repeat(300)))
                .containsExactly("1:255: nested too deeply: the rest of the file is not read");
    }

    @Test
    void a_text_beyond_the_limit_is_not_read() {
        HclFile file = HclReader.readFile("a = 1\n", new HclLimits(5, 10, 10));
        assertThat(file.body().attributes()).isEmpty();
        assertThat(file.faults())
                .singleElement()
                .extracting(HclFault::message)
                .asString()
                .contains("6 characters");
    }
}
