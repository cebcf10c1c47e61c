package io.github.artifactkit.policylint.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions are without Terraform; a question mark is a part that is not known. */
class EvaluatorTest {

    @TempDir
    Path root;

    private String valueOf(String expression) {
        return new Configured(root, Map.of())
                .file("main.tf", """
                        locals {
                          list   = ["a", "b"]
                          map    = { x = "1", y = "2" }
                          nested = { p = { q = ["deep"] } }
                          flag   = true
                          loop   = local.loop2
                          loop2  = local.loop
                        }
                        variable "v" { default = "default" }
                        resource "aws_thing" "named" {
                          name = "literal"
                        }
                        resource "aws_thing" "many" {
                          for_each = toset(["k1", "k2"])
                          name     = "n-${each.key}"
                        }
                        resource "aws_thing" "two" {
                          count = 2
                          name  = "c-${count.index}"
                        }
                        resource "aws_iam_policy" "p" {
                          policy = jsonencode({ v = %s })
                        }
                        """.replace("%s", expression))
                .json("aws_iam_policy.p.policy")
                .replaceFirst("^\\{\"v\":(.*)}$", "$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                // regular expressions
                "regex(\"s3:[A-Za-z]+\", \"x s3:GetObject\")  -> \"s3:GetObject\"",
                "regex(\"(a+)-(b+)\", \"aa-b\")              -> [\"aa\",\"b\"]",
                "regexall(\"[0-9]+\", \"1-22\")              -> [\"1\",\"22\"]",
                "replace(\"b-12\", \"/b-([0-9]+)/\", \"$1\") -> \"12\"",
                "replace(\"b-12\", \"/[0-9]+/\", \"$name\")  -> \"?\"",
                "regex(\"(a*)*b\", \"aaaa\")                 -> \"?\"",
                "regex(\"(?P<x>a)\", \"a\")                  -> \"?\"",
                // operators
                "1 + 2 * 3                                -> 7",
                "7 % 3 == 1 && !false                     -> true",
                "1 / 0                                    -> \"?\"",
                "\"a\" == \"a\" ? \"yes\" : \"no\"        -> \"yes\"",
                "var.v == \"a\" ? \"yes\" : \"no\"        -> \"?\"",
                "var.v == \"a\" && false                  -> false",
                "var.v != null || true                    -> true",
                "[1, 2] == [1, 2]                         -> true",
                "null == null                             -> true",
                // templates
                "\"x-${local.list[0]}-${1 + 1}\"          -> \"x-a-2\"",
                "\"x-${var.v}-y\"                         -> \"x-?-y\"",
                "\"${local.list}\"                        -> [\"a\",\"b\"]",
                "\"%{ if local.flag }y%{ else }n%{ endif }\" -> \"y\"",
                "\"%{ if var.v }y%{ endif }z\"            -> \"?z\"",
                "\"%{ for x in local.list }${x},%{ endfor }\" -> \"a,b,\"",
                "\"$${aws:username}\"                     -> \"${aws:username}\"",
                // references
                "local.map.x                              -> \"1\"",
                "local.map[\"y\"]                         -> \"2\"",
                "local.nested.p.q[0]                      -> \"deep\"",
                "local.loop                               -> \"?\"",
                "local.missing                            -> \"?\"",
                "var.v                                    -> \"?\"",
                "aws_thing.named.name                     -> \"literal\"",
                "aws_thing.named.arn                      -> \"?\"",
                "aws_thing.many[\"k1\"].name              -> \"n-k1\"",
                "aws_thing.two[1].name                    -> \"c-1\"",
                "aws_thing.two[*].name                    -> [\"c-0\",\"c-1\"]",
                "aws_thing.two.*.arn                      -> [\"?\",\"?\"]",
                "[for t in aws_thing.many : t.name]       -> [\"n-k1\",\"n-k2\"]",
                "values(aws_thing.many)[*].name           -> [\"n-k1\",\"n-k2\"]",
                "data.aws_caller_identity.me.account_id   -> \"?\"",
                "path.module                              -> \".\"",
                // loops
                "[for x in local.list : upper(x)]         -> [\"A\",\"B\"]",
                "[for i, x in local.list : \"${i}${x}\" if x != \"a\"] -> [\"1b\"]",
                "{ for k, v in local.map : v => k }       -> {\"1\":\"x\",\"2\":\"y\"}",
                "{ for x in [\"a\", \"a\"] : x => 1... }  -> {\"a\":[1,1]}",
                "[for x in var.v : x]                     -> \"?\"",
                "[for x in local.list : x if x == var.v]  -> [\"?\",\"?\"]",
                // functions
                "concat(local.list, [\"c\"])              -> [\"a\",\"b\",\"c\"]",
                "concat(local.list, var.v)                -> [\"a\",\"b\",\"?\"]",
                "concat([local.list, [\"z\"]]...)         -> [\"a\",\"b\",\"z\"]",
                "merge(local.map, { x = \"9\" })          -> {\"x\":\"9\",\"y\":\"2\"}",
                "merge(local.map, var.v)                  -> {\"x\":\"?\",\"y\":\"?\",\"?\":\"?\"}",
                "merge(var.v, local.map)                  -> {\"x\":\"1\",\"y\":\"2\",\"?\":\"?\"}",
                "join(\",\", local.list)                  -> \"a,b\"",
                "join(\",\", concat(local.list, var.v))   -> \"a,b,?\"",
                "format(\"%s/%d%%\", var.v, 5)            -> \"?/5%\"",
                "format(\"%05d\", 5)                      -> \"?\"",
                "formatlist(\"arn:%s/*\", local.list)     -> [\"arn:a/*\",\"arn:b/*\"]",
                "flatten([[\"a\"], [[\"b\"], \"c\"]])     -> [\"a\",\"b\",\"c\"]",
                "toset([\"a\", \"b\", \"a\"])             -> [\"a\",\"b\"]",
                "lookup(local.map, \"z\", \"none\")       -> \"none\"",
                "element(local.list, 3)                   -> \"b\"",
                "length(local.list)                       -> 2",
                "contains(local.list, \"b\")              -> true",
                "keys(local.map)                          -> [\"x\",\"y\"]",
                "compact([\"a\", \"\", null])             -> [\"a\"]",
                "coalesce(null, \"\", \"c\")              -> \"c\"",
                "coalesce(var.v, \"c\")                   -> \"?\"",
                "try(local.map.none, \"fallback\")        -> \"fallback\"",
                "try(var.v.none, \"fallback\")            -> \"?\"",
                "can(local.map.x)                         -> true",
                "can(local.map.none)                      -> false",
                "replace(\"a-b\", \"-\", \"_\")           -> \"a_b\"",
                "replace(\"a-b\", \"/[a-z]/\", \"_\")     -> \"_-_\"",
                "split(\",\", \"a,b,\")                   -> [\"a\",\"b\",\"\"]",
                "lower(\"A${var.v}B\")                    -> \"a?b\"",
                "trimsuffix(\"abc\", \"c\")               -> \"ab\"",
                "tostring(5)                              -> \"5\"",
                "tonumber(\"5\")                          -> 5",
                "jsondecode(\"{\\\"a\\\": [1, true, null]}\") -> {\"a\":[1,true,null]}",
                "jsonencode({ b = local.list })           -> \"{\\\"b\\\":[\\\"a\\\",\\\"b\\\"]}\"",
                "sha256(\"a\")                            -> \"?\"",
                "range(3)                                 -> [0,1,2]",
                "setproduct([\"a\"], [\"b\", \"c\"])      -> [[\"a\",\"b\"],[\"a\",\"c\"]]",
                "one([\"x\"])                             -> \"x\"",
                "zipmap([\"a\"], [1])                     -> {\"a\":1}",
                "sort([\"b\", \"a\"])                     -> [\"a\",\"b\"]",
                "startswith(\"arn:x\", \"arn:\")          -> true",
                "max(1, 3, 2)                             -> 3",
            })
    void an_expression_is_known_as_far_as_terraform_is_not_needed(String expression, String expected) {
        assertThat(valueOf(expression)).isEqualTo(expected);
    }

    @Test
    void an_evaluation_that_would_not_end_is_unknown() {
        Configured configured = new Configured(root, Map.of());
        StringBuilder locals = new StringBuilder("locals {\n  l0 = [\"x\"]\n");
        for (int i = 1; i <= 60; i++) {
            locals.append("  l%d = concat(%s)\n".formatted(i, ("local.l" + (i - 1) + ",").repeat(8)));
        }
        configured.file(
                "main.tf",
                locals
                        + "}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ v = length(local.l60) })\n}\n");
        assertThat(configured.json("aws_iam_policy.p.policy")).contains("?");
    }

    @Test
    void a_chain_of_locals_deeper_than_the_stack_is_unknown() {
        StringBuilder locals = new StringBuilder("locals {\n  l0 = \"x\"\n");
        for (int i = 1; i <= 20_000; i++) {
            locals.append("  l%d = [local.l%d]\n".formatted(i, i - 1));
        }
        Configured configured = new Configured(root, Map.of())
                .file(
                        "main.tf",
                        locals
                                + "}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ v = local.l20000 })\n}\n");
        assertThat(configured.json("aws_iam_policy.p.policy")).contains("?");
    }
}
