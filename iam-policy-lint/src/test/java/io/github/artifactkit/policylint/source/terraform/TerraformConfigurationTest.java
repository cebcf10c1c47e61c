package io.github.artifactkit.policylint.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformConfigurationTest {

    @TempDir
    Path root;

    private Configured configured(String main) {
        return new Configured(root, Map.of()).file("main.tf", main);
    }

    // ---- places of values

    @Test
    void an_override_file_is_used_in_place_of_what_it_overrides() {
        Configured configured =
                new Configured(root, Map.of()).file("main.tf", """
                        locals { action = "s3:GetObject" }
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ Version = "2012-10-17" })
                        }
                        data "aws_iam_policy_document" "d" {
                          statement { actions = ["s3:ListBucket"] }
                        }
                        resource "aws_iam_policy" "q" { policy = data.aws_iam_policy_document.d.json }
                        """).file("main_override.tf", """
                        locals { action = "s3:PutObject" }
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ Action = local.action })
                        }
                        data "aws_iam_policy_document" "d" {
                          statement { actions = ["s3:DeleteBucket"] }
                        }
                        """);

        assertThat(configured.json("aws_iam_policy.p.policy")).isEqualTo("{\"Action\":\"s3:PutObject\"}");
        assertThat(configured.json("aws_iam_policy.q.policy"))
                .contains("s3:DeleteBucket")
                .doesNotContain("s3:ListBucket");
    }

    @Test
    void an_override_of_a_policy_document_leaves_nothing_of_it_in_its_file() {
        Configured configured =
                new Configured(root, Map.of()).file("main.tf", """
                        data "aws_iam_policy_document" "d" {
                          statement { actions = ["s3:ListBucket"] }
                        }
                        """).file("main_override.tf", """
                        data "aws_iam_policy_document" "d" {
                          statement { actions = ["s3:DeleteBucket"] }
                        }
                        """);

        assertThat(configured.policies())
                .extracting(policy -> policy.file().getFileName().toString())
                .containsExactly("main_override.tf");
    }

    @Test
    void arguments_of_a_module_call_are_overridden_one_by_one() {
        Configured configured = new Configured(root, Map.of())
                .file("main.tf", """
                        module "m" {
                          source = "./mod"
                          name   = "base"
                          action = "s3:GetObject"
                        }
                        """)
                .file("main_override.tf", """
                        locals { bucket = "overridden" }
                        module "m" {
                          for_each = toset(["k"])
                          name     = "${local.bucket}-${each.key}"
                        }
                        """)
                .file("mod/main.tf", """
                        variable "name" {}
                        variable "action" {}
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ Action = var.action, Resource = "arn:aws:s3:::${var.name}" })
                        }
                        """);

        assertThat(configured.json("module.m[\"k\"].aws_iam_policy.p.policy"))
                .isEqualTo("{\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::overridden-k\"}");
    }

    @Test
    void policies_in_json_syntax_have_a_pointer() {
        Configured configured = new Configured(root, Map.of()).file("main.tf.json", """
                {"resource": {"aws_iam_role": {"r": {
                   "assume_role_policy": "${jsonencode({Version=\\"1\\"})}",
                   "inline_policy": [{"name": "n", "policy": "{\\"Version\\": \\"2\\"}"}]}}},
                 "data": {"aws_iam_policy_document": {"d": {"statement": [{"actions": ["a:B"]}]}}}}
                """);

        assertThat(configured.policies())
                .extracting(policy ->
                        policy.policy().address() + " " + policy.policy().path())
                .containsExactlyInAnyOrder(
                        "aws_iam_role.r.assume_role_policy /resource/aws_iam_role/r/assume_role_policy",
                        "aws_iam_role.r.inline_policy.0.policy /resource/aws_iam_role/r/inline_policy/0/policy",
                        "data.aws_iam_policy_document.d.json /data/aws_iam_policy_document/d");
    }

    @Test
    void resources_of_awscc_have_their_policies_in_lists_of_objects() {
        Configured configured = new Configured(root, Map.of()).file("main.tf", """
                resource "awscc_iam_role" "r" {
                  assume_role_policy_document = jsonencode({ Version = "1" })
                  policies = [{ policy_name = "p", policy_document = jsonencode({ Version = "2" }) }]
                }
                """);

        assertThat(configured.json("awscc_iam_role.r.assume_role_policy_document"))
                .isEqualTo("{\"Version\":\"1\"}");
        assertThat(configured.json("awscc_iam_role.r.policies.0.policy_document"))
                .isEqualTo("{\"Version\":\"2\"}");
    }

    @Test
    void the_values_of_jsonencode_are_where_their_expressions_are() {
        Configured configured = configured("""
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({
                    Version = "2012-10-17"
                    Statement = [{
                      Effect   = "Allow"
                      Action   = ["s3:GetObject", "s3:${var.verb}"]
                      Resource = local.bucket
                    }]
                  })
                }
                locals {
                  bucket = "arn:aws:s3:::b/*"
                }
                """);
        assertThat(configured.json("aws_iam_policy.p.policy"))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "[\"s3:GetObject\",\"s3:?\"],\"Resource\":\"arn:aws:s3:::b/*\"}]}");
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Action", 1))
                .isEqualTo("main.tf:6: \"s3:${var.verb}\"");
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Resource"))
                .isEqualTo("main.tf:12: \"arn:aws:s3:::b/*\"");
        assertThat(configured.written("aws_iam_policy.p.policy")).startsWith("main.tf:2: jsonencode({");
    }

    @Test
    void the_values_of_a_heredoc_are_where_they_are_in_its_text() {
        Configured configured = configured("""
                resource "aws_iam_policy" "p" {
                  policy = <<-EOT
                    {
                      "Statement": [
                        {"Action": "s3:*", "Resource": "${aws_s3_bucket.b.arn}/*", "Condition": ${local.c}}
                      ]
                    }
                  EOT
                }
                """);
        assertThat(configured.json("aws_iam_policy.p.policy"))
                .isEqualTo("{\"Statement\":[{\"Action\":\"s3:*\",\"Resource\":\"?/*\",\"Condition\":\"?\"}]}");
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Action"))
                .isEqualTo("main.tf:5: \"s3:*\"");
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Resource"))
                .isEqualTo("main.tf:5: \"${aws_s3_bucket.b.arn}/*\"");
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Condition"))
                .isEqualTo("main.tf:5: ${local.c}");
    }

    @Test
    void the_values_of_a_quoted_text_are_between_its_escapes() {
        Configured configured = configured("""
                resource "aws_iam_policy" "p" {
                  policy = "{\\"Statement\\": [{\\"Action\\": \\"s3:*\\"}]}"
                }
                """);
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Action"))
                .isEqualTo("main.tf:2: \\\"s3:*\\\"");
    }

    @Test
    void what_is_written_in_another_file_has_the_place_of_the_reference() {
        Configured configured = configured("""
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ Statement = local.statements, Id = "x" })
                        }
                        resource "aws_iam_policy" "f" {
                          policy = file("${path.module}/p.json")
                        }
                        """)
                .file("locals.tf", "locals {\n  statements = [{ Action = \"s3:*\" }]\n}\n")
                .file("p.json", "{\"Statement\": [{\"Action\": \"s3:GetObject\"}]}");
        assertThat(configured.written("aws_iam_policy.p.policy", "Statement", 0, "Action"))
                .isEqualTo("main.tf:2: local.statements");
        assertThat(configured.written("aws_iam_policy.p.policy", "Id")).isEqualTo("main.tf:2: \"x\"");
        assertThat(configured.written("aws_iam_policy.f.policy", "Statement", 0, "Action"))
                .isEqualTo("main.tf:5: file(\"${path.module}/p.json\")");
    }

    @Test
    void faults_of_json_are_where_they_are_in_the_file() {
        TerraformPolicy policy = configured("""
                        resource "aws_iam_policy" "p" {
                          policy = <<EOT
                        {"Statement": [{"Action": "s3:*",}]}
                        EOT
                        }
                        """).policy("aws_iam_policy.p.policy");
        assertThat(policy.policy().document().faults())
                .singleElement()
                .satisfies(fault -> assertThat(policy.policy()
                                .document()
                                .source()
                                .position(fault.places().get(0).start())
                                .line())
                        .isEqualTo(3));
    }

    // ---- types and addresses

    @Test
    void the_type_of_a_policy_is_that_of_its_argument() {
        Configured configured = configured("""
                resource "aws_iam_role" "r" {
                  assume_role_policy = jsonencode({})
                  inline_policy {
                    name   = "a"
                    policy = jsonencode({})
                  }
                  inline_policy {
                    policy = jsonencode({})
                  }
                }
                resource "aws_sqs_queue_policy" "q" {
                  policy = jsonencode({})
                }
                resource "aws_organizations_policy" "scp" {
                  content = jsonencode({})
                }
                resource "aws_organizations_policy" "rcp" {
                  type    = "RESOURCE_CONTROL_POLICY"
                  content = jsonencode({})
                }
                resource "aws_organizations_policy" "tags" {
                  type    = "TAG_POLICY"
                  content = jsonencode({})
                }
                resource "aws_iot_policy" "another_language" {
                  policy = jsonencode({})
                }
                """);
        assertThat(configured.policies())
                .extracting(
                        policy -> policy.policy().address(),
                        policy -> policy.policy().type().orElseThrow(),
                        policy -> policy.policy()
                                .resourceKind()
                                .map(ResourceKind::id)
                                .orElse("none"))
                .containsExactlyInAnyOrder(
                        tuple("aws_iam_role.r.assume_role_policy", PolicyType.TRUST, ResourceKind.ROLE_TRUST.id()),
                        tuple("aws_iam_role.r.inline_policy.0.policy", PolicyType.IDENTITY, "none"),
                        tuple("aws_iam_role.r.inline_policy.1.policy", PolicyType.IDENTITY, "none"),
                        tuple("aws_sqs_queue_policy.q.policy", PolicyType.RESOURCE, ResourceKind.SQS_QUEUE.id()),
                        tuple("aws_organizations_policy.scp.content", PolicyType.SCP, "none"),
                        tuple("aws_organizations_policy.rcp.content", PolicyType.RCP, "none"));
    }

    @Test
    void a_document_is_stored_as_all_its_uses_are() {
        Configured configured = configured("""
                data "aws_iam_policy_document" "once" {
                  statement { actions = ["s3:GetObject"] }
                }
                data "aws_iam_policy_document" "twice" {
                  statement { actions = ["s3:PutObject"] }
                }
                resource "aws_iam_policy" "a" { policy = data.aws_iam_policy_document.once.json }
                resource "aws_iam_policy" "b" { policy = data.aws_iam_policy_document.twice.json }
                resource "aws_iam_user_policy" "c" { policy = data.aws_iam_policy_document.twice.json }
                """);
        assertThat(configured.policies())
                .extracting(
                        policy -> policy.policy().address(),
                        policy -> policy.policy().type().orElseThrow(),
                        policy ->
                                policy.policy().storage().map(PolicyStorage::id).orElse("?"),
                        TerraformPolicy::isRepeated)
                .containsExactlyInAnyOrder(
                        tuple("data.aws_iam_policy_document.once.json", PolicyType.IDENTITY, "managed", false),
                        tuple("data.aws_iam_policy_document.twice.json", PolicyType.IDENTITY, "?", true),
                        tuple("aws_iam_policy.a.policy", PolicyType.IDENTITY, "managed", true),
                        tuple("aws_iam_policy.b.policy", PolicyType.IDENTITY, "managed", false),
                        tuple("aws_iam_user_policy.c.policy", PolicyType.IDENTITY, "user", false));
    }

    @Test
    void an_argument_that_is_null_or_empty_is_not_a_policy() {
        assertThat(configured("""
                                resource "aws_sqs_queue" "a" { policy = null }
                                resource "aws_sqs_queue" "b" { policy = "" }
                                resource "aws_sqs_queue" "c" {}
                                """).policies()).isEmpty();
    }

    @Test
    void each_instance_of_a_resource_has_its_own_policy() {
        Configured configured = configured("""
                resource "aws_iam_policy" "each" {
                  for_each = { a = "s3:GetObject", b = "s3:PutObject" }
                  policy   = jsonencode({ Statement = { Action = each.value, Sid = each.key } })
                }
                resource "aws_iam_policy" "count" {
                  count  = 2
                  policy = jsonencode({ Id = "n${count.index}" })
                }
                resource "aws_iam_policy" "off" {
                  count  = 0
                  policy = jsonencode({})
                }
                resource "aws_iam_policy" "maybe" {
                  count  = var.create ? 1 : 0
                  policy = jsonencode({ Id = "m" })
                }
                resource "aws_iam_policy" "any" {
                  for_each = var.roles
                  policy   = jsonencode({ Id = each.key })
                }
                """);
        assertThat(Configured.addresses(configured.policies()))
                .containsExactly(
                        "aws_iam_policy.each[\"a\"].policy",
                        "aws_iam_policy.each[\"b\"].policy",
                        "aws_iam_policy.count[0].policy",
                        "aws_iam_policy.count[1].policy",
                        "aws_iam_policy.maybe[0].policy",
                        "aws_iam_policy.any[*].policy");
        assertThat(configured.json("aws_iam_policy.each[\"b\"].policy"))
                .isEqualTo("{\"Statement\":{\"Action\":\"s3:PutObject\",\"Sid\":\"b\"}}");
        assertThat(configured.json("aws_iam_policy.any[*].policy")).isEqualTo("{\"Id\":\"?\"}");
    }

    @Test
    void the_cases_of_a_condition_that_is_not_known_are_policies_of_their_own() {
        assertThat(configured("""
                                resource "aws_iam_policy" "p" {
                                  policy = var.wide ? jsonencode({ Id = "w" }) : jsonencode({ Id = "n" })
                                }
                                """).policies())
                .extracting(policy -> policy.policy().path(), Configured::json)
                .containsExactly(tuple("", "{\"Id\":\"w\"}"), tuple("", "{\"Id\":\"n\"}"));
    }

    // ---- modules and variables

    @Test
    void a_module_in_a_folder_is_evaluated_with_its_arguments_and_defaults() {
        Configured configured = configured("""
                        module "m" {
                          source = "./modules/m"
                          bucket = "b"
                        }
                        resource "aws_iam_policy" "out" {
                          policy = module.m.json
                        }
                        """).file("modules/m/main.tf", """
                        variable "bucket" {}
                        variable "verb" { default = "Get" }
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ Action = "s3:${var.verb}Object", Resource = "arn:aws:s3:::${var.bucket}" })
                        }
                        output "json" {
                          value = jsonencode({ Id = var.bucket })
                        }
                        """);
        assertThat(Configured.addresses(configured.policies()))
                .containsExactly("aws_iam_policy.out.policy", "module.m.aws_iam_policy.p.policy");
        assertThat(configured.json("module.m.aws_iam_policy.p.policy"))
                .isEqualTo("{\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b\"}");
        assertThat(configured.json("aws_iam_policy.out.policy")).isEqualTo("{\"Id\":\"b\"}");
        assertThat(configured.written("module.m.aws_iam_policy.p.policy", "Resource"))
                .isEqualTo("main.tf:4: \"arn:aws:s3:::${var.bucket}\"");
    }

    @Test
    void a_module_that_calls_itself_ends() {
        Configured configured = configured("""
                module "m" {
                  source = "./."
                }
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({})
                }
                """);
        assertThat(configured.policies()).isNotEmpty();
    }

    @Test
    void variables_have_the_values_of_tfvars_files_and_parameters() {
        Configured configured = new Configured(root, Map.of("c", "from-parameter", "list", "[\"x\"]"))
                .file("main.tf", """
                        variable "a" {}
                        variable "b" { default = "default" }
                        variable "c" {}
                        variable "list" { type = list(string) }
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ a = var.a, b = var.b, c = var.c, list = var.list })
                        }
                        """)
                .file("terraform.tfvars", "a = \"from-file\"\nc = \"overridden\"\n");
        assertThat(configured.json("aws_iam_policy.p.policy"))
                .isEqualTo("{\"a\":\"from-file\",\"b\":\"default\",\"c\":\"from-parameter\",\"list\":[\"x\"]}");
    }

    @Test
    void a_default_may_be_overridden_unless_the_values_of_the_module_are_given() {
        Configured configured = new Configured(root, Map.of("StackName", "of a template")).file("main.tf", """
                        variable "b" { default = "default" }
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ b = var.b })
                        }
                        """);
        assertThat(configured.json("aws_iam_policy.p.policy")).isEqualTo("{\"b\":\"?\"}");
    }

    @Test
    void a_resource_has_the_instances_that_its_override_says() {
        Configured configured =
                new Configured(root, Map.of()).file("main.tf", """
                        resource "aws_iam_policy" "base" {
                          policy = jsonencode({ Action = each.value })
                        }
                        resource "aws_iam_policy" "overridden" {
                          for_each = { k = "s3:GetObject" }
                          name     = "x"
                        }
                        resource "aws_iam_policy" "both" {
                          for_each = { old = "s3:GetObject" }
                          policy   = jsonencode({ Action = each.value })
                        }
                        """).file("main_override.tf", """
                        # a comment that makes this file longer than the one that it overrides, so that a place of one file
                        # cannot be one of the other: it would end behind the last character of it. That is checked below.
                        # a comment that makes this file longer than the one that it overrides, so that a place of one file
                        # cannot be one of the other: it would end behind the last character of it. That is checked below.
                        resource "aws_iam_policy" "base" {
                          for_each = { a = "s3:GetObject", b = "s3:PutObject" }
                        }
                        resource "aws_iam_policy" "overridden" {
                          policy = jsonencode({ Action = each.value })
                        }
                        resource "aws_iam_policy" "both" {
                          for_each = { new = "s3:PutObject" }
                        }
                        """);

        List<TerraformPolicy> policies = configured.policies();
        assertThat(Configured.addresses(policies))
                .containsExactlyInAnyOrder(
                        "aws_iam_policy.base[\"a\"].policy",
                        "aws_iam_policy.base[\"b\"].policy",
                        "aws_iam_policy.overridden[\"k\"].policy",
                        "aws_iam_policy.both[\"new\"].policy");
        assertThat(policies)
                .extracting(Configured::json)
                .containsExactlyInAnyOrder(
                        "{\"Action\":\"s3:GetObject\"}",
                        "{\"Action\":\"s3:PutObject\"}",
                        "{\"Action\":\"s3:GetObject\"}",
                        "{\"Action\":\"s3:PutObject\"}");
        policies.forEach(Configured::assertPlaces);
    }

    @Test
    void files_outside_of_the_root_are_not_read() throws IOException {
        Path outside = Files.createTempFile("outside", ".json");
        Files.writeString(outside, "{\"Id\": \"secret\"}");
        Path inner = Files.createDirectory(root.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("link.json"), outside);
        Configured configured = new Configured(inner, Map.of()).file("main.tf", """
                        resource "aws_iam_policy" "a" { policy = file("%s") }
                        resource "aws_iam_policy" "b" { policy = file("${path.module}/link.json") }
                        resource "aws_iam_policy" "c" { policy = file("../../etc/hostname") }
                        """.formatted(outside));
        assertThat(configured.policies())
                .extracting(Configured::json)
                .containsOnly("\"?\"")
                .hasSize(3);
        Files.delete(outside);
    }

    @Test
    void a_template_file_sees_what_it_is_given() {
        Configured configured = configured("""
                        resource "aws_iam_policy" "p" {
                          policy = templatefile("${path.module}/p.tpl", { actions = ["s3:Get", "s3:Put"], arn = var.arn })
                        }
                        """)
                .file(
                        "p.tpl",
                        "{\"Action\": ${jsonencode(actions)}, \"Resource\": \"${arn}/*\", \"Id\": \"${local.x}\"}");
        assertThat(configured.json("aws_iam_policy.p.policy"))
                .isEqualTo("{\"Action\":[\"s3:Get\",\"s3:Put\"],\"Resource\":\"?/*\",\"Id\":\"?\"}");
    }

    // ---- JSON syntax

    @Test
    void configuration_in_json_means_the_same() {
        Configured configured = new Configured(root, Map.of()).file("main.tf.json", """
                        {
                          "locals": {"bucket": "b", "list": ["x", "${local.bucket}"]},
                          "resource": {
                            "aws_iam_policy": {
                              "text": {"policy": "{\\"Statement\\": [{\\"Action\\": \\"s3:*\\", \\"Id\\": \\"${local.bucket}/${var.x}\\"}]}"},
                              "call": {"policy": "${jsonencode({\\"Id\\" = local.list})}"}
                            },
                            "aws_iam_role": [{"r": [{
                              "assume_role_policy": "${data.aws_iam_policy_document.d.json}",
                              "inline_policy": [{"name": "a", "policy": "{}"}]
                            }]}]
                          },
                          "data": {"aws_iam_policy_document": {"d": {
                            "statement": {
                              "actions": ["sts:AssumeRole"],
                              "principals": [{"type": "Service", "identifiers": ["ec2.amazonaws.com"]}],
                              "dynamic": {"condition": {"for_each": ["k1", "k2"], "iterator": "c",
                                "content": {"test": "Bool", "variable": "${c.value}", "values": ["true"]}}}}
                          }}}
                        }
                        """);
        assertThat(configured.json("aws_iam_policy.text.policy"))
                .isEqualTo("{\"Statement\":[{\"Action\":\"s3:*\",\"Id\":\"b/?\"}]}");
        assertThat(configured.written("aws_iam_policy.text.policy", "Statement", 0, "Id"))
                .isEqualTo("main.tf.json:5: \\\"${local.bucket}/${var.x}\\\"");
        assertThat(configured.json("aws_iam_policy.call.policy")).isEqualTo("{\"Id\":[\"x\",\"b\"]}");
        assertThat(configured.json("aws_iam_role.r.inline_policy.0.policy")).isEqualTo("{}");
        assertThat(configured.json("aws_iam_role.r.assume_role_policy"))
                .contains("\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}")
                .contains("\"Condition\":{\"Bool\":{\"k1\":\"true\",\"k2\":\"true\"}}");
        assertThat(configured.written("aws_iam_role.r.assume_role_policy", "Statement", 0, "Action"))
                .isEqualTo("main.tf.json:15: \"sts:AssumeRole\"");
        configured.policies().forEach(Configured::assertPlaces);
    }

    // ---- policies in other places

    @Test
    void a_policy_that_no_known_argument_has_is_found_where_it_is() {
        Configured configured = configured("""
                module "registry" {
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  policy  = jsonencode({ Statement = [] })
                  several = { a = ["x", local.shared] }
                  name    = "Statement"
                }
                locals {
                  shared = jsonencode({ Statement = [], Id = "shared" })
                  unused = <<EOT
                {"Statement": []}
                EOT
                  used   = jsonencode({ Statement = [], Id = "used" })
                  object = { Statement = [] }
                }
                resource "aws_iam_policy" "p" {
                  policy = local.used
                }
                """);
        assertThat(configured.policies())
                .extracting(
                        policy -> policy.policy().address(),
                        policy -> policy.policy().path())
                .containsExactlyInAnyOrder(
                        tuple("aws_iam_policy.p.policy", ""),
                        tuple("module.registry.policy", ""),
                        tuple("module.registry.several", "/a/1"),
                        tuple("local.unused", ""));
    }

    // ---- edits

    @Test
    void a_plain_text_is_replaced_and_everything_else_is_left_alone() {
        TerraformPolicy policy = configured("""
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ Action = ["s3:Getobject", "s3:${var.x}"], Id = "a" })
                        }
                        """).policy("aws_iam_policy.p.policy");
        JsonObject object = (JsonObject) policy.policy().document().value().orElseThrow();
        JsonArray actions = (JsonArray) object.member("Action").orElseThrow().value();
        JsonString plain = (JsonString) actions.elements().get(0);
        JsonString withHole = (JsonString) actions.elements().get(1);
        assertThat(write(policy, TreeEdits.replace(plain, "s3:Get${x}")))
                .hasValueSatisfying(text -> assertThat(text).contains("[\"s3:Get$${x}\", \"s3:${var.x}\"]"));
        assertThat(write(policy, TreeEdits.replace(withHole, "s3:*"))).isEmpty();
        assertThat(write(policy, TreeEdits.remove(actions, 0))).isEmpty();
    }

    @Test
    void the_json_of_a_heredoc_is_changed_outside_of_its_interpolations() {
        TerraformPolicy policy = configured("""
                        resource "aws_iam_policy" "p" {
                          policy = <<EOT
                        {"Action": ["s3:Get", "s3:Put", "${var.x}"], "Id": "a"}
                        EOT
                        }
                        """).policy("aws_iam_policy.p.policy");
        JsonObject object = (JsonObject) policy.policy().document().value().orElseThrow();
        JsonArray actions = (JsonArray) object.member("Action").orElseThrow().value();
        assertThat(write(policy, TreeEdits.remove(actions, 0)))
                .hasValueSatisfying(text -> assertThat(text).contains("[\"s3:Put\", \"${var.x}\"]"));
        assertThat(write(policy, TreeEdits.remove(actions, 2))).isEmpty();
    }

    private static Optional<String> write(TerraformPolicy policy, Edit edit) {
        return policy.policy()
                .edits()
                .write(List.of(edit), policy.policy().document())
                .map(edits -> Edit.apply(policy.policy().document().source().text(), edits));
    }
}
