package io.github.artifactkit.policylint.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code aws_iam_policy_document} computes, as hashicorp/aws 5.100.0 does. */
class PolicyDocumentTest {

    private static final String JSON = "data.aws_iam_policy_document.d.json";

    @TempDir
    Path root;

    private Configured document(String body) {
        return new Configured(root, Map.of())
                .file("main.tf", "data \"aws_iam_policy_document\" \"d\" {\n" + body + "\n}\n");
    }

    private String json(String body) {
        return document(body).json(JSON);
    }

    @Test
    void a_statement_has_the_elements_that_are_set() {
        assertThat(json("""
                        policy_id = "id"
                        statement {
                          sid       = "S"
                          effect    = "Deny"
                          actions   = ["s3:GetObject"]
                          resources = ["a", "b", "a"]
                        }
                        statement {
                          not_actions   = ["s3:*", "ec2:*"]
                          not_resources = ["c"]
                        }
                        """))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"id\",\"Statement\":["
                        + "{\"Sid\":\"S\",\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":[\"a\",\"b\"]},"
                        + "{\"Effect\":\"Allow\",\"NotAction\":[\"s3:*\",\"ec2:*\"],\"NotResource\":\"c\"}]}");
    }

    @Test
    void an_empty_set_or_sid_is_left_out() {
        assertThat(json("statement {\n sid = \"\"\n actions = []\n resources = null\n}"))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"}]}");
    }

    @Test
    void principals_of_one_type_are_joined_and_only_star_of_type_star_is_the_star() {
        assertThat(json("""
                        statement {
                          principals {
                            type        = "AWS"
                            identifiers = ["1"]
                          }
                          principals {
                            type        = "Service"
                            identifiers = ["s"]
                          }
                          principals {
                            type        = "AWS"
                            identifiers = ["2"]
                          }
                        }
                        """)).contains("\"Principal\":{\"AWS\":[\"1\",\"2\"],\"Service\":\"s\"}");
        assertThat(json("statement {\n principals {\n type = \"*\"\n identifiers = [\"*\"]\n }\n}"))
                .contains("\"Principal\":\"*\"");
        assertThat(json("statement {\n not_principals {\n type = \"AWS\"\n identifiers = [\"*\"]\n }\n}"))
                .contains("\"NotPrincipal\":{\"AWS\":\"*\"}");
    }

    @Test
    void values_of_the_same_operator_and_key_are_joined() {
        assertThat(json("""
                        statement {
                          condition {
                            test     = "StringEquals"
                            variable = "k"
                            values   = ["1"]
                          }
                          condition {
                            test     = "StringEquals"
                            variable = "k"
                            values   = ["2"]
                          }
                          condition {
                            test     = "StringEquals"
                            variable = "l"
                            values   = [var.x]
                          }
                          condition {
                            test     = "Bool"
                            variable = "m"
                            values   = ["true"]
                          }
                        }
                        """))
                .contains(
                        "\"Condition\":{\"StringEquals\":{\"k\":[\"1\",\"2\"],\"l\":\"?\"},\"Bool\":{\"m\":\"true\"}}");
    }

    @Test
    void an_ampersand_begins_a_policy_variable_except_in_actions() {
        assertThat(json("""
                        statement {
                          actions   = ["s3:&{x}"]
                          resources = ["arn:aws:s3:::b/&{aws:username}/*"]
                        }
                        """)).contains("\"Action\":\"s3:&{x}\",\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\"");
    }

    @Test
    void dynamic_blocks_are_expanded() {
        assertThat(json("""
                        dynamic "statement" {
                          for_each = { a = ["s3:Get"], b = ["s3:Put"] }
                          content {
                            sid     = statement.key
                            actions = statement.value
                            dynamic "principals" {
                              for_each = ["1", "2"]
                              iterator = p
                              content {
                                type        = "AWS"
                                identifiers = [p.value]
                              }
                            }
                          }
                        }
                        """))
                .contains(
                        "{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":\"s3:Get\",\"Principal\":{\"AWS\":[\"1\",\"2\"]}}",
                        "\"Sid\":\"b\"");
        assertThat(json("dynamic \"statement\" {\n for_each = var.x\n content {\n actions = [statement.value]\n }\n}"))
                .contains("[{\"Effect\":\"Allow\",\"Action\":\"?\"}]");
    }

    @Test
    void other_documents_are_merged_by_sid() {
        Configured configured = new Configured(root, Map.of()).file("main.tf", """
                        data "aws_iam_policy_document" "source" {
                          version = "2008-10-17"
                          statement {
                            sid     = "A"
                            actions = ["source:A"]
                          }
                          statement {
                            actions = ["source:None"]
                          }
                        }
                        data "aws_iam_policy_document" "override" {
                          statement {
                            sid     = "B"
                            actions = ["override:B"]
                          }
                          statement {
                            sid     = "C"
                            actions = ["override:C"]
                          }
                        }
                        data "aws_iam_policy_document" "d" {
                          source_policy_documents   = [data.aws_iam_policy_document.source.json, "{\\"Id\\":\\"i\\",\\"Statement\\":{\\"Sid\\":\\"T\\"}}"]
                          override_policy_documents = [data.aws_iam_policy_document.override.json]
                          statement {
                            sid     = "A"
                            actions = ["own:A"]
                          }
                          statement {
                            sid     = "B"
                            actions = ["own:B"]
                          }
                        }
                        """);
        assertThat(configured.json(JSON))
                .contains("\"Version\":\"2012-10-17\"", "\"Id\":\"i\"")
                .contains("\"own:A\"}", "\"source:None\"}", "{\"Sid\":\"T\"}", "\"override:B\"}", "\"override:C\"}")
                .doesNotContain("source:A", "own:B");
        assertThat(configured.written(JSON, "Statement", 1, "Action"))
                .isEqualTo("main.tf:8: [\"source:None\"]".replace("[", "").replace("]", ""));
    }

    @Test
    void a_document_that_is_not_known_leaves_the_statements_open() {
        assertThat(json("source_policy_documents = [var.json]\nstatement {\n actions = [\"a:b\"]\n}"))
                .contains("\"Statement\":[\"?\",{\"Effect\":\"Allow\",\"Action\":\"a:b\"}]");
    }

    @Test
    void places_are_those_of_the_attributes() {
        Configured configured = document("""
                statement {
                  actions = [
                    "s3:GetObject",
                    "s3:PutObject",
                  ]
                  principals {
                    type        = "AWS"
                    identifiers = ["1"]
                  }
                }
                """);
        assertThat(configured.written(JSON, "Statement", 0, "Action", 1)).isEqualTo("main.tf:5: \"s3:PutObject\"");
        assertThat(configured.written(JSON, "Statement", 0, "Principal", "AWS")).isEqualTo("main.tf:9: \"1\"");
        assertThat(configured.written(JSON, "Statement", 0, "Effect")).isEqualTo("main.tf:2: statement");
        assertThat(configured.written(JSON)).startsWith("main.tf:1: data \"aws_iam_policy_document\"");
    }

    @Test
    void a_document_has_the_type_of_the_resource_that_uses_it_which_repeats_it() {
        Configured configured = document("statement {}")
                .file("role.tf", "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = " + JSON + "\n}\n");
        assertThat(configured.policy(JSON).policy().type()).isEqualTo(Optional.of(PolicyType.TRUST));
        assertThat(configured.policy(JSON).isRepeated()).isFalse();
        TerraformPolicy use = configured.policy("aws_iam_role.r.assume_role_policy");
        assertThat(use.isRepeated()).isTrue();
        assertThat(configured.written("aws_iam_role.r.assume_role_policy")).isEqualTo("role.tf:2: " + JSON);
    }

    @Test
    void a_policy_that_is_not_a_document_repeats_nothing() {
        Configured configured = document("statement {}")
                .file("p.tf", "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = [] })\n}\n");
        assertThat(configured.policy("aws_iam_policy.p.policy").isRepeated()).isFalse();
        assertThat(configured.policy(JSON).isRepeated()).isFalse();
    }

    @Test
    void a_document_that_is_used_for_two_types_is_repeated_by_neither_use() {
        Configured configured = document("statement {}")
                .file(
                        "uses.tf",
                        "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = " + JSON + "\n}\n"
                                + "resource \"aws_sns_topic_policy\" \"t\" {\n  policy = " + JSON + "\n}\n");
        assertThat(configured.policy(JSON).isRepeated()).isTrue();
        assertThat(configured.policy("aws_iam_role.r.assume_role_policy").isRepeated())
                .isFalse();
        assertThat(configured.policy("aws_sns_topic_policy.t.policy").isRepeated())
                .isFalse();
    }

    @Test
    void each_instance_has_its_own_document() {
        assertThat(document("for_each = toset([\"a\", \"b\"])\nstatement {\n  sid = each.key\n}")
                        .json("data.aws_iam_policy_document.d[\"b\"].json"))
                .contains("\"Sid\":\"b\"");
    }
}
