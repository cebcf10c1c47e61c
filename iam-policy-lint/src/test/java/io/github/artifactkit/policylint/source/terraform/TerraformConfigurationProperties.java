package io.github.artifactkit.policylint.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No configuration makes the evaluation fail, and every place of a policy lies in its file. */
class TerraformConfigurationProperties {

    private static final Path FOLDER = Path.of("no-such-folder").toAbsolutePath();

    private static final List<String> EXPRESSIONS = List.of(
            "\"s3:*\"",
            "\"a${local.a}b\"",
            "\"${local.b}\"",
            "local.a",
            "local.b",
            "local.c[0]",
            "local.c[*].x",
            "var.v",
            "each.key",
            "each.value",
            "count.index",
            "data.aws_iam_policy_document.d.json",
            "aws_iam_policy.p[*].policy",
            "aws_iam_policy.p",
            "null",
            "true",
            "1",
            "-1",
            "1 / 0",
            "[local.a, 1]",
            "{ a = local.b, \"b\" = [1] }",
            "{ Statement = [{ Action = local.a }] }",
            "jsonencode(local.b)",
            "jsonencode({ Statement = local.c })",
            "jsondecode(\"{\\\"a\\\": 1}\")",
            "jsondecode(local.a)",
            "merge(local.b, { c = 1 })",
            "concat(local.c, [\"x\"])",
            "flatten([local.c, [[1]]])",
            "join(\",\", local.c)",
            "format(\"%s-%d%%%q\", local.a, 1, local.b)",
            "formatlist(\"x%s\", local.c)",
            "[for k, v in local.b : v if k != \"a\"]",
            "{ for v in local.c : \"${v}\" => v... }",
            "var.v ? local.a : local.b",
            "try(local.b.zz, \"x\")",
            "coalesce(null, local.a)",
            "keys(local.b)",
            "lookup(local.b, \"a\", 1)",
            "element(local.c, -3)",
            "slice(local.c, 0, 9)",
            "range(2, 1)",
            "setproduct(local.c, local.c)",
            "split(\",\", local.a)",
            "replace(local.a, \"a\", \"b\")",
            "substr(local.a, 1, -1)",
            "file(\"/etc/passwd\")",
            "templatefile(\"x\", {})",
            "\"%{ for x in local.c }${x}%{ endfor }\"",
            "<<EOT\n{\"Statement\": [${local.a}, \"${local.b}\", {\"Action\": \"x\"}]}\nEOT\n",
            "<<-EOT\n    {\"Statement\": \n      ${jsonencode(local.c)}}\n  EOT\n");

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(EXPRESSIONS);
    }

    @Property(tries = 4_000)
    void every_place_of_a_policy_lies_in_its_file(
            @ForAll("expressions") String a,
            @ForAll("expressions") String b,
            @ForAll("expressions") String c,
            @ForAll("expressions") String repeat,
            @ForAll("expressions") String policy,
            @ForAll boolean count) {
        String locals = "locals {\n  a = " + a + "\n  b = " + b + "\n}\n";
        String main = "locals {\n  c = [" + c + "\n]\n}\nresource \"aws_iam_policy\" \"p\" {\n  "
                + (count ? "count" : "for_each") + " = " + repeat + "\n  policy = " + policy + "\n}\n"
                + "data \"aws_iam_policy_document\" \"d\" {\n  source_policy_documents = [" + policy + "\n]\n"
                + "  dynamic \"statement\" {\n    for_each = " + repeat + "\n    content {\n      sid = statement.key\n"
                + "      actions = " + b + "\n      principals {\n        type = " + a + "\n        identifiers = " + c
                + "\n      }\n    }\n  }\n}\n";
        Map<Path, List<TerraformPolicy>> policies = TerraformConfiguration.policies(
                Map.of(
                        FOLDER.resolve("locals.tf"), new SourceText(locals),
                        FOLDER.resolve("main.tf"), new SourceText(main)),
                Map.of());
        policies.forEach((file, all) -> {
            assertThat(all).allMatch(each -> each.file().equals(file));
            all.forEach(Configured::assertPlaces);
        });
        assertThat(policies.get(FOLDER.resolve("main.tf")))
                .anyMatch(each -> each.policy().address().startsWith("data.aws_iam_policy_document.d"));
    }
}
